import type { Range } from '../queries/reading.js';
import type { ReadQuery } from '../grafana-files/read-query.js';
import type { Path } from '../files/paths.js';

/** `error`: it shows something wrong or nothing at all. `warning`: it will, or is hard to live with. */
export type Severity = 'error' | 'warning';

/** The one right value of a field. */
interface Fix {
  readonly at: Path;
  readonly value: unknown;
}

/** What a rule found, and where in the file. */
export interface Fault {
  readonly at: Path;
  readonly message: string;
  readonly refId?: string;
  /** The text with the fault, and where in it the fault is. */
  readonly code?: { readonly text: string; readonly from: number; readonly to: number };
  /** What to write instead, where one can tell. */
  readonly hint?: string;
  readonly fix?: Fix;
}

/** What is said of a fault, without its place. */
export type Said = Pick<Fault, 'message' | 'hint'>;

/** A fault with the rule that found it, and the dashboard, panel, datasource, alert or recorded series that it is in. */
export interface Finding extends Fault {
  /** The rule's name. */
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly dashboard?: { readonly uid: string; readonly title: string };
  readonly panel?: { readonly id: number | undefined; readonly title: string };
  readonly variable?: string;
  readonly datasource?: string;
  readonly alert?: string;
  readonly record?: string;
  /** Where `at` leads to in the text of the file, from 1; known where the text was at hand. */
  readonly line?: number;
  readonly column?: number;
  /** For people: `panel "Title"`, `variable path`, or the field of a provisioning file. */
  readonly place?: string;
}

/** A fault at a stretch of a query. */
export const atQuery = (
  query: ReadQuery,
  range: Range,
  message: string,
  more: Pick<Fault, 'hint'> = {},
): Fault => ({
  at: query.at,
  message,
  ...(query.refId === undefined ? {} : { refId: query.refId }),
  code: { text: query.text, ...query.range(range) },
  ...more,
});

/** Characters of a long line that are shown before and after the start of the fault. */
const AROUND = 70;

/** The line of `text` that holds offset `from`, cut around it where it is long, with carets under the fault. */
export function codeFrame({ text, from, to }: NonNullable<Fault['code']>): string {
  const lineStart = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
  const newline = text.indexOf('\n', lineStart);
  const lineEnd = newline === -1 ? text.length : newline;
  const start = from - lineStart > AROUND ? from - AROUND : lineStart;
  const end = lineEnd - from > AROUND ? from + AROUND : lineEnd;
  const before = (start > lineStart ? '…' : '') + text.slice(start, from);
  const after = text.slice(from, end) + (end < lineEnd ? '…' : '');
  const carets = Math.max(1, Math.min(to, end) - from);
  return `  ${before}${after}\n  ${before.replace(/[^\t]/g, ' ')}${'^'.repeat(carets)}`;
}
