// Scopes of TraceQL: https://grafana.com/docs/tempo/latest/traceql/construct-traceql-queries/
const OF_RESOURCES = /^(?:service|k8s|host|process|telemetry|deployment)\./;
// Exceptions are events: https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/
const OF_EVENTS = /^exception\./;

// Tags that Jaeger makes of what spans have beside attributes
// (open-telemetry/opentelemetry-collector-contrib, pkg/translator/jaeger/README.md).
const INTRINSICS: ReadonlyMap<string, string> = new Map([
  ['event', 'event:name'],
  ['otel.status_description', 'statusMessage'],
  ['otel.scope.name', 'instrumentation:name'],
  ['otel.scope.version', 'instrumentation:version'],
  ['otel.library.name', 'instrumentation:name'],
  ['otel.library.version', 'instrumentation:version'],
]);

const NUMBERS =
  /(?:[._]port|status_code|content_length|body\.size|process\.(?:parent_)?pid|restart_count)$/;

const UNQUOTED = /^[A-Za-z_][\w.-]*$/;

/** Whether an attribute holds numbers by the semantic conventions. */
export const isNumeric = (name: string): boolean => NUMBERS.test(name);

/** Whether an attribute holds text by the semantic conventions: those of resources that are no numbers. */
export const isText = (name: string): boolean =>
  (OF_RESOURCES.test(name) || OF_EVENTS.test(name) || INTRINSICS.has(name)) && !isNumeric(name);

/**
 * What TraceQL calls a tag: an intrinsic, or the attribute by its scope; without one where it may be of a span or a
 * resource. Names with other than word characters, dots and hyphens stand in quotes
 * (grafana/tempo, docs/design-proposals/2023-11 TraceQL Extensions.md).
 */
export function traceqlName(tag: string): string {
  const intrinsic = INTRINSICS.get(tag);
  if (intrinsic !== undefined) return intrinsic;
  const name = UNQUOTED.test(tag) ? tag : `"${tag.replace(/[\\"]/g, '\\$&')}"`;
  if (OF_RESOURCES.test(tag)) return `resource.${name}`;
  return OF_EVENTS.test(tag) ? `event.${name}` : `.${name}`;
}
