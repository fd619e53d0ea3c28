import type { JSX } from 'preact';

/** A text in the place of a drawing. */
export const Note = ({ text }: { readonly text: string }): JSX.Element => (
  <div class="drawing drawing-note">{text}</div>
);

export const NO_QUERY = 'sample: no query that is shown';
