import { hasVariable } from './variable-kinds.js';

const PART = /(\d+(?:\.\d+)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;
const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/**
 * A duration as TraceQL writes it, in one unit; variables stay. Undefined where it is none.
 * Jaeger reads durations of Go, like `1m30s` (jaegertracing/jaeger, cmd/query/app/query_parser.go).
 */
export function traceqlDuration(given: string): string | undefined {
  const text = given.trim();
  if (hasVariable(text)) return text;
  const parts = [...text.matchAll(PART)];
  if (parts.length === 0 || text.replace(PART, '') !== '') return undefined;
  const [only] = parts;
  if (only && parts.length === 1 && !only[0].startsWith('.')) {
    return only[0].replace(/[µμ]s/, 'us');
  }
  const sum = parts.reduce(
    (total, [, number, unit = '']) => total + Number(number) * (NANOSECONDS[unit] ?? 0),
    0,
  );
  if (sum % 1e9 === 0) return `${sum / 1e9}s`;
  return sum % 1e6 === 0 ? `${sum / 1e6}ms` : `${Math.round(sum)}ns`;
}
