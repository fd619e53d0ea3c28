import type { Changes } from './changes.js';
import { isEmpty } from './compare-sides.js';
import type { ReportLine } from './lines.js';
import { outline } from './outline.js';
import type { Words } from './words.js';
import { styled } from '../cli/terminal.js';

const STYLES = { '+': 'green', '-': 'red', '~': 'yellow' } as const;

const paint = (sign: ReportLine['sign'], text: string) =>
  styled(process.stdout, STYLES[sign], text);

/** Words as `git diff --word-diff` shows them: [-removed-]{+added+}. */
const wordText = ({ text, in: side }: Words): string => {
  if (side === 'both') return text;
  return side === 'before' ? paint('-', `[-${text}-]`) : paint('+', `{+${text}+}`);
};

const indented = (text: string, by: string) => text.replaceAll('\n', `\n${by}`);

function lineText({ sign, text, words, lines }: ReportLine, indent: string): string[] {
  const within = `${indent}  `;
  const own = `${indent}${paint(sign, sign)} ${text}`;
  const quoted = words
    ? [`${within}  ${indented(words.map(wordText).join(''), `${within}  `)}`]
    : [];
  return [own, ...quoted, ...lines.flatMap((one) => lineText(one, within))];
}

/** The whole report if nothing differs. */
export const nothingChanges = ({ base, head }: Changes): string =>
  `Nothing changes from ${base} to ${head}.`;

/** The report for a terminal. */
export function textReport(changes: Changes): string {
  if (isEmpty(changes)) return nothingChanges(changes);
  const chapters = outline(changes).map(({ title, notes, lines }) =>
    [
      styled(process.stdout, 'bold', title),
      ...notes.map((note) => `  ${note}`),
      ...lines.flatMap((one) => lineText(one, '  ')),
    ].join('\n'),
  );
  return [`From ${changes.base} to ${changes.head}`, ...chapters].join('\n\n');
}
