import { isRecord, type Json } from '../../../files/json.js';
import {
  attribute,
  block,
  code,
  list,
  text,
  type Attribute,
  type Statement,
  type Value,
} from './alloy-text.js';

// `$$` is one `$`; `${env:X}` and `${X}` are a variable, `${X:-y}` one with a default.
const REFERENCE = /\$\$|\$\{(?:env:)?([A-Za-z_]\w*)(?::-([^}]*))?\}/g;

/** The variable with its default, as Alloy reads it. */
const variable = (name: string, fallback: string | undefined): string =>
  fallback
    ? `coalesce(sys.env("${name}"), ${JSON.stringify(fallback)})`
    : `sys.env(${JSON.stringify(name)})`;

/**
 * A text of the Collector as an expression of Alloy. Its variables are read with `sys.env`, which gives '' where one is
 * unset, as in the Collector (https://opentelemetry.io/docs/collector/configuration/#environment-variables;
 * grafana/alloy, internal/converter/internal/otelcolconvert/otelcolconvert.go).
 */
export function textValue(written: string): Value {
  const parts: string[] = [];
  let literal = '';
  let end = 0;
  for (const found of written.matchAll(REFERENCE)) {
    const [whole, name, fallback] = found;
    literal += written.slice(end, found.index);
    end = found.index + whole.length;
    if (name === undefined) literal += '$';
    else {
      if (literal !== '') parts.push(JSON.stringify(literal));
      parts.push(variable(name, fallback));
      literal = '';
    }
  }
  literal += written.slice(end);
  if (parts.length === 0) return text(literal);
  return code([...parts, ...(literal === '' ? [] : [JSON.stringify(literal)])].join(' + '));
}

/** Any value of YAML as Alloy writes it. */
export function valueOf(value: unknown): Value {
  if (typeof value === 'string') return textValue(value);
  if (Array.isArray(value)) return list(value.map(valueOf));
  if (isRecord(value)) {
    return { fields: Object.entries(value).map(([key, field]) => [key, valueOf(field)]) };
  }
  return code(JSON.stringify(value ?? null));
}

/** The fields of `settings` with one of the names that have a value, as attributes. */
export const attributesOf = (settings: Json, names: readonly string[]): Attribute[] =>
  names.flatMap((name) => {
    const value = settings[name];
    return value === undefined || value === null ? [] : [attribute(name, valueOf(value))];
  });

/** New names of some fields. */
export type Names = Readonly<Record<string, string>>;

/**
 * Settings whose fields Alloy has under the same names: an object becomes a block, a list of objects a block for each, any
 * other value an attribute. Fields without a value are left out.
 */
export function statementsOf(settings: Json, names: Names = {}) {
  return Object.entries(settings).flatMap(([key, value]): Statement[] => {
    const name = names[key] ?? key;
    if (value === null || value === undefined) return [];
    if (isRecord(value)) return [block(name, statementsOf(value, names))];
    if (Array.isArray(value) && value.some(isRecord)) {
      return value.filter(isRecord).map((one) => block(name, statementsOf(one, names)));
    }
    return [attribute(name, valueOf(value))];
  });
}
