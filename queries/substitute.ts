/** A reference to a Grafana variable within a text: `$name`, `${name}`, `${name:format}` or `[[name:format]]`. */
export interface VariableReference {
  readonly name: string;
  readonly format: string | undefined;
  readonly from: number;
  readonly to: number;
}

// The pattern of Grafana's template engine (grafana/grafana, public/app/features/variables/utils.ts).
const REFERENCE = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\}/g;

/** Whether a text may hold references; most hold none. */
export const mayRefer = (text: string): boolean => text.includes('$') || text.includes('[[');

/** Every variable reference of a text, in order. `$1` and the like are groups of a regular expression, not variables. */
export function variableReferences(text: string): VariableReference[] {
  const references: VariableReference[] = [];
  if (!mayRefer(text)) return references;
  for (const match of text.matchAll(REFERENCE)) {
    const name = match[1] ?? match[2] ?? match[4] ?? '';
    if (/^\d+$/.test(name)) continue;
    references.push({
      name,
      format: match[3] ?? match[6],
      from: match.index,
      to: match.index + match[0].length,
    });
  }
  return references;
}

/** A text without its variables. */
export const fixedPart = (text: string): string =>
  variableReferences(text).reduceRight(
    (rest, { from, to }) => rest.slice(0, from) + rest.slice(to),
    text,
  );

/** A text with its variables replaced, and the way back from its offsets to those of the original. */
export interface Substituted {
  readonly text: string;
  /** The offset in the original of an offset in `text`; within a replaced value, that of the reference. */
  readonly originalOffset: (offset: number) => number;
}

/** Replaces each variable for which `valueOf` gives a value; the others stay as they are, as Grafana leaves them. */
export function substitute(
  original: string,
  valueOf: (reference: VariableReference) => string | undefined,
): Substituted {
  const edits: { start: number; end: number; reference: VariableReference }[] = [];
  let text = '';
  let copied = 0;
  for (const reference of variableReferences(original)) {
    const value = valueOf(reference);
    if (value === undefined) continue;
    text += original.slice(copied, reference.from);
    edits.push({ start: text.length, end: text.length + value.length, reference });
    text += value;
    copied = reference.to;
  }
  text += original.slice(copied);
  const originalOffset = (offset: number): number => {
    const before = edits.findLast((edit) => edit.start <= offset);
    if (!before) return offset;
    if (offset < before.end) return before.reference.from;
    return offset - before.end + before.reference.to;
  };
  return { text, originalOffset };
}
