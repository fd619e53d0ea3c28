import type { JSX } from 'preact';
import { withChosen } from '../samples/series-names.js';
import type { DrawingProps } from './drawing.js';
import { optionsOf } from './read-options.js';

// Of HTML what is between the tags; styles and scripts are none of it.
const TAGS = /<(style|script)\b.*?<\/\1\s*>|<!--.*?-->|<[^>]*>/gis;

/** The text of a text panel as it was written: markdown is not rendered, and of HTML only its text is shown. */
export function Text({ at: { panel }, file }: DrawingProps): JSX.Element {
  const old = panel['content'];
  const options = optionsOf(panel);
  const content = options.content ?? (typeof old === 'string' ? old : '');
  const isHtml = options.mode === 'html' || panel['mode'] === 'html';
  const text = isHtml ? content.replace(TAGS, ' ').replace(/\s+/g, ' ').trim() : content;
  return <div class="drawing drawing-text">{withChosen(text, file)}</div>;
}
