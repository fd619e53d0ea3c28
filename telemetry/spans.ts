import { field, type Field } from './model.js';

/** Resource attributes of every span, written `resource.NAME` in TraceQL. */
export const resourceAttributes: readonly Field[] = [
  field('service.name', 'string', 'Name of the service.'),
  field('service.namespace', 'string', 'Namespace of the service.'),
  field('service.version', 'string', 'Version of the service.'),
  field('service.instance.id', 'string', 'host-pid, a new one at each restart.'),
  field('deployment.environment', 'string', 'dev, homo or prod.'),
];

/** Attributes of spans, written `span.NAME` in TraceQL. The http ones and request_id are on SERVER spans only. */
export const spanAttributes: readonly Field[] = [
  field('http.method', 'string', 'HTTP method.'),
  field('http.route', 'string', 'Route template; the raw path when no route matched.'),
  field('http.scheme', 'string', 'http or https.'),
  field('http.host', 'string', 'Host asked for.'),
  field('http.user_agent', 'string', 'User agent of the client.'),
  field('http.client_ip', 'string', 'Address of the client.'),
  field('http.status_code', 'int', 'HTTP status code.'),
  field('http.response_content_length', 'int', 'Bytes of the answer.'),
  field('request_id', 'string', 'Gathers the logs of the request.'),
  field('error.type', 'string', 'server_error or client_error.'),
  field('code.function', 'string', 'Function of an INTERNAL span.'),
  field('db.system', 'string', 'redis; SQL spans carry no db.*.'),
  field('db.statement', 'string', 'The whole Redis command.'),
];

/**
 * Intrinsics of TraceQL that a query may use (https://grafana.com/docs/tempo/latest/traceql/construct-traceql-queries/).
 * status is error from HTTP 400 on, 4xx included.
 */
export const spanIntrinsics: readonly Field[] = [
  field('name', 'string', 'Name of the span; `METHOD /route` for SERVER spans.'),
  field('kind', 'kind', 'server, internal or client.'),
  field('status', 'status', 'error from HTTP 400 on, else ok or unset.'),
  field('duration', 'duration', 'Duration of the span.'),
  field('traceDuration', 'duration', 'Duration of the trace.'),
  field('rootName', 'string', 'Name of the root span.'),
  field('rootServiceName', 'string', 'Service of the root span.'),
];
