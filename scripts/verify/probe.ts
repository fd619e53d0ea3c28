import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { SeverityNumber } from '@opentelemetry/api-logs';
import type { Endpoint } from '../../http/address.js';
import { notJson } from '../../http/bad-answer.js';
import { fetchText, type RequestLimits } from '../../http/http.js';
import { isOtlpAnswer, openOtlpSender, type Delivery } from '../../http/otlp.js';
import { quoted } from './servers/loki.js';
import { services } from '../../services/all.js';

export const PROBE_ROUTE = '/api/v2/verify-probe';
export const PROBE_SPAN = `GET ${PROBE_ROUTE}`;
export const PROBE_MESSAGE = 'HTTP Error';

/** What was sent, and is looked for in every component. */
export interface Probe {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly requestId: string;
  /** Made up: it must not come back. */
  readonly secret: { readonly token: string; readonly email: string };
  /** Unix time in milliseconds at which it left. */
  readonly sentAt: number;
  readonly spans: Readonly<Delivery>;
  readonly logs: Readonly<Delivery>;
}

export const PROBE_SPANS = 2;
export const PROBE_LOGS = 1;

const GRACE = 250;

const RESOURCE = {
  'service.namespace': services[0].namespace,
  'service.version': 'verify',
  'deployment.environment': services[0].environment,
  // The same in each run, because it is a label of the span metrics: a new one would make new series.
  'service.instance.id': 'verify',
};

/**
 * Sends an empty request to the OTLP endpoint: one that is not there is noticed at once, while the sender tries for 10 s.
 * @throws BadAnswer when nothing answers, or what answers is no OTLP receiver, like a login page.
 */
export async function reachable(limits: RequestLimits, otlp: Endpoint): Promise<void> {
  const { status, body, asked } = await fetchText(limits, otlp, {
    path: '/v1/traces',
    body: { resourceSpans: [] },
  });
  if (status < 300 && !isOtlpAnswer(body)) throw notJson(asked, body);
}

/** PromQL that selects the probe's SERVER span among the metrics that Tempo derives. */
export const probeCalls = (metric: string, service: string): string =>
  `${metric}{service=${quoted(service)},span_kind="SPAN_KIND_SERVER",span_name=${quoted(PROBE_SPAN)}}`;

/**
 * Sends the probe: what the app would send of a request that failed (a SERVER span, an INTERNAL span in it and a line of
 * the access log), with new ids.
 * @param within Milliseconds after which what is not acknowledged counts as failed.
 */
export async function sendProbe(otlp: string, service: string, within: number): Promise<Probe> {
  const requestId = randomUUID();
  const id = randomBytes(8).toString('hex');
  const secret = { token: `verify-secret-${id}`, email: `probe.${id}@example.com` };
  const query = `token=${secret.token}&email=${secret.email}`;
  const sender = openOtlpSender({
    endpoint: otlp,
    resource: { 'service.name': service, ...RESOURCE },
    scope: services[0].name,
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
  // The exporter may hold on for some seconds more than the sender was given.
  await Promise.race([sender.close(within), sleep(within + GRACE, undefined, { ref: false })]);
  const { spans, logs } = sender;
  return { service, traceId, spanId, requestId, secret, sentAt, spans, logs };
}
