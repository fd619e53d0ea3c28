import type { JSX } from 'preact';
import { withChosen } from '../samples/series-names.js';
import type { DrawingProps } from './drawing.js';
import { optionsOf } from './options.js';

/** The text of a text panel as it was written: neither markdown nor HTML is rendered. */
export function Text({ at: { panel }, file }: DrawingProps): JSX.Element {
  const old = panel['content'];
  const content = optionsOf(panel).content ?? (typeof old === 'string' ? old : '');
  return <div class="drawing drawing-text">{withChosen(content, file)}</div>;
}
