import { substitute, type Substituted, type VariableReference } from './substitute.js';

export type Language = 'promql' | 'logql' | 'traceql';

/** What is chosen in a variable. `all` is its custom All value, when All is chosen. */
export interface Choice {
  readonly values: readonly string[];
  /** Several values or All may be chosen; Grafana escapes such values for regular expressions. */
  readonly multi: boolean;
  readonly all?: string;
}

/** Replaced by the datasource, not by the template engine: interval and range macros, by name. */
export type Macros = Readonly<Record<string, string>>;

const escapeRegex = (value: string) => value.replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&');
// Twice, because the value stands within a double-quoted string (prometheusSpecialRegexEscape and its like in Loki).
const escapeQuotedRegex = (value: string) =>
  value.replace(/\\/g, '\\\\\\\\').replace(/[$^*{}[\]+?.()|]/g, '\\\\$&');
const alternatives = (values: readonly string[]) =>
  values.length === 1 ? values.join('') : `(${values.join('|')})`;

// In contrast to encodeURIComponent, as Grafana does it (formatRegistry.ts of @grafana/scenes).
const percentEncoded = (value: string) =>
  encodeURIComponent(value).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function format(choice: Choice, language: Language, name: string | undefined): string {
  if (name === 'percentencode') {
    const values = choice.values.join(',');
    return percentEncoded(choice.all ?? (choice.multi ? `{${values}}` : values));
  }
  // A custom All value is sent as it is, whatever else the format.
  if (choice.all !== undefined) return choice.all;
  if (name === 'regex') return alternatives(choice.values.map(escapeRegex));
  if (name === 'pipe' || language === 'traceql') return choice.values.join('|');
  if (name === 'raw' || !choice.multi) return choice.values.join(',');
  const escaped = choice.values.map(escapeQuotedRegex);
  return language === 'promql' ? alternatives(escaped) : escaped.join('|');
}

/**
 * The text that reaches the server for the given choices, as Grafana's Prometheus, Loki and Tempo datasources make it.
 * Variables that are neither chosen nor macros stay as they are.
 */
export function interpolate(
  language: Language,
  text: string,
  choices: Readonly<Record<string, Choice>>,
  macros: Macros,
): Substituted {
  return substitute(text, ({ name, format: named }: VariableReference) => {
    const choice = choices[name];
    return choice ? format(choice, language, named) : macros[name];
  });
}
