import type { JaegerTag } from './tags.js';
import { hasVariable, namedOf, VARIABLE, type VariableKinds } from './variable-kinds.js';

// Scopes of TraceQL: https://grafana.com/docs/tempo/latest/traceql/construct-traceql-queries/
const OF_RESOURCES = /^(?:service|k8s|host|process|telemetry|deployment)\./;
// Exceptions are events: https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/
const OF_EVENTS = /^exception\./;

// Tags that Jaeger makes of parts of a span that are no attributes (open-telemetry/opentelemetry-collector-contrib,
// pkg/translator/jaeger/README.md).
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
const isNumeric = (name: string): boolean => NUMBERS.test(name);

/**
 * Whether an attribute holds text by the semantic conventions: that of a resource or an event, unless it is a number.
 */
const isText = (name: string): boolean =>
  (OF_RESOURCES.test(name) || OF_EVENTS.test(name) || INTRINSICS.has(name)) && !isNumeric(name);

/**
 * TraceQL's name for a tag: an intrinsic, or the attribute with its scope; without a scope where it may be of a span or
 * of a resource. Names with characters other than letters, digits, `_`, `.` and `-` stand in quotes (grafana/tempo,
 * docs/design-proposals/2023-11 TraceQL Extensions.md).
 */
function traceqlName(tag: string): string {
  const intrinsic = INTRINSICS.get(tag);
  if (intrinsic !== undefined) return intrinsic;
  const name = UNQUOTED.test(tag) ? tag : `"${tag.replace(/[\\"]/g, '\\$&')}"`;
  if (OF_RESOURCES.test(tag)) return `resource.${name}`;
  return OF_EVENTS.test(tag) ? `event.${name}` : `.${name}`;
}

/** A condition of TraceQL, and what a person should look at. */
export interface Condition {
  readonly text: string;
  readonly open?: string;
}

const escaped = (text: string) =>
  text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\t/g, '\\t');
const escapedRegex = (text: string) => escaped(text.replace(/[\\^$*+?.()|[\]{}]/g, '\\$&'));

/** Writes a text with its variables as they are, and the rest as `write` says. */
function around(text: string, write: (fixed: string) => string, variable: (one: string) => string) {
  const variables = [...text.matchAll(VARIABLE)].map(([one]) => variable(one));
  const fixed = text.split(VARIABLE).map(write);
  return fixed.map((part, index) => part + (variables[index] ?? '')).join('');
}

/**
 * `name = "text"`; `=~` where a variable of the text has several values, which Grafana's Tempo datasource joins by `|`
 * (grafana/grafana, public/app/plugins/datasource/tempo/datasource.ts, applyVariables).
 */
export function equalTo(name: string, text: string, variables: VariableKinds): string {
  if (namedOf(text, variables, 'multi').length === 0) {
    return `${name} = "${around(text, escaped, (one) => one)}"`;
  }
  const alone = text.replace(VARIABLE, '') === '';
  const pattern = around(text, escapedRegex, (one) => (alone ? one : `(${one})`));
  return `${name} =~ "${pattern}"`;
}

// https://grafana.com/docs/tempo/latest/traceql/construct-traceql-queries/
const KINDS = new Set(['server', 'client', 'producer', 'consumer', 'internal', 'unspecified']);

const INTEGER = /^-?(?:0|[1-9]\d{0,17})$/;
const FLOAT = /^-?(?:0|[1-9]\d*)\.\d+$/;

function withVariable(tag: string, text: string, variables: VariableKinds): Condition | string {
  if (isText(tag)) return { text: equalTo(traceqlName(tag), text, variables) };
  const isMulti = namedOf(text, variables, 'multi').length > 0;
  if (isNumeric(tag)) {
    if (!isMulti) return { text: `${traceqlName(tag)} = ${text}` };
    return `tag ${tag} holds numbers and ${text} several values: TraceQL has no regular expressions for numbers`;
  }
  const open = `tag ${tag} is compared with ${text} as with a text: take the quotes away where the spans hold a number`;
  return { text: equalTo(traceqlName(tag), text, variables), open };
}

/**
 * The condition that finds what Jaeger finds by a tag. Jaeger compares the text of a value, TraceQL its type too
 * (https://github.com/grafana/tempo/discussions/2179). Where there is no such condition, the result is a text that says
 * why.
 */
export function conditionOf([tag, value]: JaegerTag, variables: VariableKinds): Condition | string {
  const text = String(value);
  if (tag === 'internal.span.format') return `tag ${tag} is Jaeger's own: take it away`;
  if (tag === 'error' && text === 'true') return { text: 'status = error' };
  if (tag === 'error' && text === 'false') {
    const open =
      'tag error=false finds spans that say so themselves; `status != error` finds all without an error';
    return { text: '.error = false', open };
  }
  // https://github.com/open-telemetry/opentelemetry-specification/blob/main/specification/trace/sdk_exporters/jaeger.md
  if (tag === 'otel.status_code' && /^(?:OK|ERROR)$/i.test(text)) {
    return { text: `status = ${text.toLowerCase()}` };
  }
  if (tag === 'span.kind') {
    const isOne = hasVariable(text) && namedOf(text, variables, 'multi').length === 0;
    if (isOne || KINDS.has(text)) return { text: `kind = ${text}` };
    return `tag span.kind is compared with \`${text}\`, which is no single kind of span: write the TraceQL by hand`;
  }
  if (hasVariable(text)) return withVariable(tag, text, variables);
  const name = traceqlName(tag);
  if (isText(tag)) return { text: equalTo(name, text, variables) };
  if (/^(?:true|false)$/.test(text)) return { text: `${name} = ${text}` };
  if (!INTEGER.test(text) && !FLOAT.test(text)) return { text: equalTo(name, text, variables) };
  const open = `tag ${tag} is compared with the number ${text}: put it in quotes where the spans hold a text`;
  return isNumeric(tag) ? { text: `${name} = ${text}` } : { text: `${name} = ${text}`, open };
}
