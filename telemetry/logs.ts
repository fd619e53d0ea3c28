import { field, type Field } from './model.js';

/**
 * Labels of the Loki streams: resource attributes only, so that the number of streams does not grow with requests.
 * Loki's OTLP endpoint stores every other attribute as structured metadata
 * (https://grafana.com/docs/loki/latest/send-data/otel/).
 */
export const logStreamLabels: readonly Field[] = [
  field('service_name', 'string', 'service.name of the sender.'),
  field('service_namespace', 'string', 'service.namespace of the sender.'),
  field('deployment_environment', 'string', 'deployment.environment of the sender.'),
];

/**
 * Structured metadata of the log records: filtered after the selector. The line itself is only the message.
 * Only the access log ("HTTP Request", "HTTP Response", "HTTP Error") has trace_id; "Request received" has no id at all.
 * Service logs may use method, path and status in other senses.
 */
export const logFields: readonly Field[] = [
  field('trace_id', 'string', 'Trace of the access log; service logs lack it.'),
  field('span_id', 'string', 'Span of the access log.'),
  field('request_id', 'string', 'Gathers all logs of a request.'),
  field('method', 'string', 'HTTP method.'),
  field('path', 'string', 'Route template; the raw URL when no route matched.'),
  field('status', 'int', 'HTTP status code.'),
  field('duration', 'int', 'Time to answer in nanoseconds.'),
  field('size', 'int', 'Bytes of the answer.'),
  field('client_ip', 'string', 'Address of the client.'),
  field('user_agent', 'string', 'User agent of the client.'),
  field('query', 'string', 'Query string of the URL.'),
  field('user_id', 'string', 'User, in the access log.'),
  field('userID', 'string', 'User, in some service logs.'),
  field('user_role_id', 'string', 'Role of the user.'),
  field('function', 'string', 'Where a 5xx arose.'),
  field('file', 'string', 'Where a 5xx arose.'),
  field('line', 'int', 'Where a 5xx arose.'),
  field('stack', 'string', 'Stack of a 5xx.'),
  field('error_code', 'string', 'Code of the error of a 5xx.'),
  field('error_message', 'string', 'Message of the error of a 5xx.'),
  field('err', 'string', 'Error, in service logs.'),
  field('error', 'string', 'Error, in service logs.'),
  field('remote_addr', 'string', 'Address, in "Request received".'),
  field('severity_text', 'string', 'INFO, WARN, ERROR or DEBUG.'),
  field('severity_number', 'int', 'Severity as a number.'),
  field('detected_level', 'string', 'Level in lower case, added by Loki.'),
  field('service_version', 'string', 'service.version of the sender.'),
  field(
    'service_instance_id',
    'string',
    'service.instance.id of the sender: a new one at each restart.',
  ),
  field('scope_name', 'string', 'Instrumentation scope.'),
];
