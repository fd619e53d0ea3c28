import type { Words } from '../../../diff/words.js';

// Of what is the same on both sides so many letters are shown at each end, where there is more than twice of it.
const END = 40;

const shortened = (text: string): string =>
  text.length > 2 * END ? `${text.slice(0, END)} … ${text.slice(-END)}` : text;

/** A text that changed: what is gone and what is new marked within it, shortened where it is the same. */
export const ChangedWords = ({ words }: { words: readonly Words[] }) => (
  <code class="changed-words">
    {words.map(({ text, in: side }) => {
      if (side === 'before') return <del>{text}</del>;
      return side === 'after' ? <ins>{text}</ins> : shortened(text);
    })}
  </code>
);
