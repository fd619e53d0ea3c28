/** A fault that a rule found, and where. */
export interface Finding {
  /** The rule's name. */
  readonly rule: string;
  readonly file: string;
  readonly dashboard?: string;
  /** `panel "Title"`, `variable path`, `annotation Name` or the field of a datasource. */
  readonly place?: string;
  readonly refId?: string;
  readonly message: string;
  /** The text with the fault, and where in it the fault is. */
  readonly code?: { readonly text: string; readonly from: number; readonly to: number };
  /** What to write instead, where one can tell. */
  readonly hint?: string;
}

/** What is wrong, before it is known where. */
export type Fault = Pick<Finding, 'message' | 'hint'>;

/** Characters of a long line that are shown before and after the start of the fault. */
const AROUND = 70;

/** The line of `text` that holds offset `from`, cut around it where it is long, with carets under the fault. */
export function codeFrame({ text, from, to }: NonNullable<Finding['code']>): string {
  const lineStart = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
  const newline = text.indexOf('\n', lineStart);
  const lineEnd = newline === -1 ? text.length : newline;
  const start = from - lineStart > AROUND ? from - AROUND : lineStart;
  const end = lineEnd - from > AROUND ? from + AROUND : lineEnd;
  const before = (start > lineStart ? '…' : '') + text.slice(start, from);
  const after = text.slice(from, end) + (end < lineEnd ? '…' : '');
  const carets = Math.max(1, Math.min(to, end) - from);
  return `  ${before}${after}\n  ${' '.repeat(before.length)}${'^'.repeat(carets)}`;
}

/** A finding as a person reads it: where, what, the code frame, the hint. */
export function findingText(finding: Finding): string {
  const where = [
    finding.file,
    finding.dashboard,
    finding.place,
    finding.refId === undefined ? undefined : `query ${finding.refId}`,
  ];
  const lines = [`${where.filter(Boolean).join(' > ')}`, `  ${finding.message}  [${finding.rule}]`];
  if (finding.code) lines.push(codeFrame(finding.code));
  if (finding.hint !== undefined) lines.push(`  ${finding.hint}`);
  return lines.join('\n');
}
