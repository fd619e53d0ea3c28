import type { VariableKinds } from './variable-kinds.js';

const HEX = /^[0-9a-fA-F]{1,32}$/;
const ONE_VARIABLE = /^(?:\$\{[^{}]+\}|\$[A-Za-z_]\w*|\[\[\w+(?::\w+)?\]\])$/;
const QUOTED = /^(["'`])(.*)\1$/s;
// `{{x}}`, `{{ .x }}` and `{{ $x }}`: what people carry over from Go templates and Grafana's legends.
const WRAPPED = /^\{\{\s*(.*?)\s*\}\}$/s;

/**
 * The trace id that a text holds, without blanks, quotes and the braces of a template: hexadecimal digits or one
 * variable; undefined where it is neither, or a template that names no variable of the dashboard. Tempo's datasource
 * takes only hexadecimal text for an id (grafana/grafana, public/app/plugins/datasource/tempo/datasource.ts, isTraceIdQuery).
 */
export function bareTraceId(text: string, variables: VariableKinds): string | undefined {
  const trimmed = text.trim();
  const quoted = QUOTED.exec(trimmed)?.[2];
  if (quoted !== undefined) return bareTraceId(quoted, variables);
  const wrapped = WRAPPED.exec(trimmed)?.[1];
  if (wrapped !== undefined) {
    const name = wrapped.replace(/^\./, '');
    return variables.has(name) ? `\${${name}}` : bareTraceId(wrapped, variables);
  }
  return HEX.test(trimmed) || ONE_VARIABLE.test(trimmed) ? trimmed : undefined;
}
