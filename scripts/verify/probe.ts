import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { SeverityNumber } from '@opentelemetry/api-logs';
import { isOtlpAnswer, openOtlpSender, type Delivery } from '../../http/otlp.js';
import type { Endpoint } from '../../http/address.js';
import { notJson } from '../../http/bad-answer.js';
import { fetchText, type Bounds } from '../../http/http.js';

export const PROBE_ROUTE = '/api/v2/verify-probe';
export const PROBE_SPAN = `GET ${PROBE_ROUTE}`;
export const PROBE_MESSAGE = 'HTTP Error';

/** Made up; what must not come back. */
export interface Secret {
  readonly token: string;
  readonly email: string;
}

/** What was sent, to be found again. */
export interface Probe {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly requestId: string;
  readonly secret: Secret;
  /** Unix time in milliseconds at which it left. */
  readonly sentAt: number;
  readonly spans: Readonly<Delivery>;
  readonly logs: Readonly<Delivery>;
}

export const PROBE_SPANS = 2;
export const PROBE_LOGS = 1;

const GRACE = 250;

const RESOURCE = {
  'service.namespace': 'projeto-toq',
  'service.version': 'verify',
  'deployment.environment': 'homo',
  // The same at each run: it is a label of the span metrics.
  'service.instance.id': 'verify',
};

/**
 * Asks the OTLP endpoint with a request that holds nothing, because the sender tries for 10 s to reach one that is not
 * there.
 * @throws BadAnswer when nothing answers, or something else than OTLP does, as a login page would.
 */
export async function reachable(bounds: Bounds, otlp: Endpoint): Promise<void> {
  const { status, body, asked } = await fetchText(bounds, otlp, {
    path: '/v1/traces',
    body: { resourceSpans: [] },
  });
  if (status < 300 && !isOtlpAnswer(body)) throw notJson(asked, body);
}

/**
 * Sends the probe: a request that failed, as the app would report it (SERVER span, an INTERNAL one in it, the line of the
 * access log), under ids of its own.
 * @param within Milliseconds after which what is not acknowledged has failed.
 */
export async function sendProbe(otlp: string, service: string, within: number): Promise<Probe> {
  const requestId = randomUUID();
  const id = randomBytes(8).toString('hex');
  const secret = { token: `verify-secret-${id}`, email: `probe.${id}@example.com` };
  const query = `token=${secret.token}&email=${secret.email}`;
  const sender = openOtlpSender({
    endpoint: otlp,
    resource: { 'service.name': service, ...RESOURCE },
    retryFor: 0,
  });
  const end = Date.now();
  const span = sender.tracer.startSpan(
    PROBE_SPAN,
    {
      kind: SpanKind.SERVER,
      startTime: new Date(end - 25),
      attributes: {
        'http.method': 'GET',
        'http.route': PROBE_ROUTE,
        'http.scheme': 'http',
        'http.host': 'verify',
        'http.user_agent': 'toq-verify',
        'http.client_ip': '127.0.0.1',
        'http.status_code': 500,
        'http.response_content_length': 64,
        'url.query': query,
        request_id: requestId,
        'error.type': 'server_error',
      },
    },
    ROOT_CONTEXT,
  );
  const inside = trace.setSpan(ROOT_CONTEXT, span);
  sender.tracer
    .startSpan('verify.Probe', { kind: SpanKind.INTERNAL, startTime: new Date(end - 20) }, inside)
    .end(new Date(end - 5));
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(new Date(end));
  sender.logger.emit({
    severityNumber: SeverityNumber.ERROR,
    severityText: 'ERROR',
    body: PROBE_MESSAGE,
    context: inside,
    attributes: {
      request_id: requestId,
      method: 'GET',
      path: PROBE_ROUTE,
      status: 500,
      duration: 25_000_000,
      size: 64,
      client_ip: '127.0.0.1',
      user_agent: 'toq-verify',
      query,
      error_code: 'verify_probe',
      error_message: 'sent by npm run verify',
    },
  });
  const { traceId, spanId } = span.spanContext();
  const sentAt = Date.now();
  // What has no answer by then counts as failed; the exporter itself may hold on for some seconds more.
  await Promise.race([sender.close(within), sleep(within + GRACE, undefined, { ref: false })]);
  const { spans, logs } = sender;
  return { service, traceId, spanId, requestId, secret, sentAt, spans, logs };
}
