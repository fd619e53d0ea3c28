import { diffArrays } from 'diff';

/** A stretch of a text that both sides have, or only one of them. */
export interface Words {
  readonly text: string;
  readonly in: 'both' | 'before' | 'after';
}

// Names, numbers, quoted texts and comments are one word each; anything else is one word a character.
const WORD = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`|#[^\n]*|\s+|[\p{L}\p{N}_:$.]+|./gsu;
const SPACE = /^\s+$/;
const COMMENT = /^#/;

const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

/** The words of a query that mean something to the server: no spaces, no comments. */
const meaning = (text: string): string[] =>
  wordsOf(text).filter((word) => !SPACE.test(word) && !COMMENT.test(word));

/** Whether two queries differ by spaces, line breaks and comments alone. */
export function isReformatted(before: string, after: string): boolean {
  const [a, b] = [meaning(before), meaning(after)];
  return before !== after && a.length === b.length && a.every((word, index) => word === b[index]);
}

/** Puts neighbouring stretches of the same side together, so that a change reads as one. */
function joined(words: readonly Words[]): Words[] {
  const open: Words[] = [];
  for (const word of words) {
    const last = open.at(-1);
    if (last?.in === word.in) open[open.length - 1] = { ...last, text: last.text + word.text };
    else open.push(word);
  }
  return open;
}

/** Below this share of common words the texts are shown one after the other: the few common words are chance. */
const LEAST_COMMON = 0.4;

/** Comparing takes the square of how many words differ; above this the texts are shown one after the other too. */
const MOST_DIFFERENT = 2_000;

/** Both texts word by word, each stretch with the side that has it; removed words come before added ones. */
export function wordDiff(before: string, after: string): Words[] {
  const whole: Words[] = [
    { text: before, in: 'before' },
    { text: after, in: 'after' },
  ];
  const isEmpty = before === '' || after === '';
  if (!isEmpty && alike(bag(before), bag(after)) < LEAST_COMMON) return whole;
  const maxEditLength = isEmpty ? Infinity : MOST_DIFFERENT;
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength });
  if (!parts) return whole;
  return joined(
    parts.map(({ value, added, removed }) => ({
      text: value.join(''),
      in: added ? 'after' : removed ? 'before' : 'both',
    })),
  );
}

/** How alike two bags of words are: 0 nothing in common, 1 the same words (https://en.wikipedia.org/wiki/Dice-S%C3%B8rensen_coefficient). */
export function alike(before: readonly string[], after: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of before) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of after) {
    const amount = left.get(word) ?? 0;
    if (amount === 0) continue;
    left.set(word, amount - 1);
    common += 1;
  }
  return before.length + after.length === 0 ? 1 : (2 * common) / (before.length + after.length);
}

/** The words of texts, for `alike`. */
export const bag = (...texts: readonly string[]): string[] => texts.flatMap(meaning);
