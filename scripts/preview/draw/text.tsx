import type { JSX } from 'preact';
import { withChosen } from '../samples/series-names.js';
import type { DrawingProps } from './drawing.js';
import { optionsOf } from './read-options.js';

// Tags and comments, and styles and scripts with their content.
const TAGS = /<(style|script)\b.*?<\/\1\s*>|<!--.*?-->|<[^>]*>/gis;

/** The content of a text panel: Markdown as written, and only the text of HTML. */
export function TextContent({ at: { panel }, file }: DrawingProps): JSX.Element {
  const old = panel['content'];
  const options = optionsOf(panel);
  const content = options.content ?? (typeof old === 'string' ? old : '');
  const isHtml = options.mode === 'html' || panel['mode'] === 'html';
  const text = isHtml ? content.replace(TAGS, ' ').replace(/\s+/g, ' ').trim() : content;
  return <div class="drawing drawing-text">{withChosen(text, file)}</div>;
}
