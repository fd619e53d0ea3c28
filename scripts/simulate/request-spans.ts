import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type HrTime,
  type Tracer,
} from '@opentelemetry/api';
import type { IdGenerator } from '@opentelemetry/sdk-trace';
import type { ChildSpan, PlannedRequest } from './plan.js';

/** Gives the span that is made next the ids that the plan has for it. */
export interface PlannedIds extends IdGenerator {
  readonly prepare: (traceId: string, spanId: string) => void;
}

/** An id generator for one sender: its spans must be made one after the other. */
export function plannedIds(): PlannedIds {
  let ids = { traceId: '', spanId: '' };
  return {
    prepare: (traceId, spanId) => (ids = { traceId, spanId }),
    generateTraceId: () => ids.traceId,
    generateSpanId: () => ids.spanId,
  };
}

/** Unix time in milliseconds as seconds and nanoseconds. */
export function hrTime(milliseconds: number): HrTime {
  const seconds = Math.floor(milliseconds / 1000);
  return [seconds, Math.min(999_999_999, Math.round((milliseconds - seconds * 1000) * 1e6))];
}

function serverAttributes(request: PlannedRequest): Attributes {
  const { status } = request;
  return {
    'http.method': request.method,
    'http.route': request.path,
    'http.scheme': 'http',
    'http.host': 'api.toq.example',
    'http.user_agent': request.client.userAgent,
    'http.client_ip': request.client.ip,
    request_id: request.requestId,
    'http.status_code': status,
    'http.response_content_length': request.size,
    ...(status >= 400 ? { 'error.type': status >= 500 ? 'server_error' : 'client_error' } : {}),
  };
}

/** A child span as the app's libraries name it. */
interface NamedSpan {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
}

function namedSpan(child: ChildSpan): NamedSpan {
  if (child.kind === 'redis') {
    const attributes = { 'db.system': 'redis', 'db.statement': child.statement };
    return { name: child.command, kind: SpanKind.CLIENT, attributes };
  }
  const name = child.kind === 'sql' ? `mysql.SQLExecutor.${child.call}` : child.handler;
  return { name, kind: SpanKind.INTERNAL, attributes: { 'code.function': name } };
}

/**
 * Makes the spans of an answered request.
 * @param startedAt Unix time of its arrival in milliseconds.
 * @returns the context of its SERVER span.
 */
export function emitSpans(
  request: PlannedRequest,
  startedAt: number,
  tracer: Tracer,
  ids: PlannedIds,
): Context {
  ids.prepare(request.traceId, request.spanId);
  const server = tracer.startSpan(
    `${request.method} ${request.path}`,
    {
      kind: SpanKind.SERVER,
      startTime: hrTime(startedAt),
      attributes: serverAttributes(request),
    },
    ROOT_CONTEXT,
  );
  server.setStatus({ code: request.status >= 400 ? SpanStatusCode.ERROR : SpanStatusCode.OK });
  const inRequest = trace.setSpan(ROOT_CONTEXT, server);
  let inService = inRequest;
  for (const child of request.childSpans) {
    const { name, kind, attributes } = namedSpan(child);
    ids.prepare(request.traceId, child.spanId);
    const startTime = hrTime(startedAt + child.start);
    const parent = child.parent === 'service' ? inService : inRequest;
    const span = tracer.startSpan(name, { kind, startTime, attributes }, parent);
    if (child.kind !== 'redis' && child.failed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(hrTime(startedAt + child.start + child.duration));
    if (child.kind === 'service') inService = trace.setSpan(ROOT_CONTEXT, span);
  }
  server.end(hrTime(startedAt + request.latency));
  return inRequest;
}
