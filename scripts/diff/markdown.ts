import type { Changes } from '../../diff/changes.js';
import { isEmpty } from '../../diff/compare-sides.js';
import type { ReportLine } from '../../diff/lines.js';
import { outline, type Chapter } from '../../diff/outline.js';
import type { Words } from '../../diff/words.js';
import { nothingChanges } from '../../diff/diff-text.js';

/** GitHub refuses a comment of more than 65,536 characters (https://github.com/orgs/community/discussions/27190). */
const LONGEST = 60_000;
/** A chapter of more lines is folded. */
const MOST_OPEN = 12;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const inHtml = (text: string): string => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);

/** HTML in which GitHub sees no mention of a person and no reference to an issue; not needed within `pre`. */
const quiet = (html: string): string => html.replace(/[@#](?=\w)/g, (sign) => `${sign}<!-- -->`);

/** A text escaped for Markdown, on one line. */
const plain = (text: string): string =>
  quiet(inHtml(text).replace(/[\\`*_[\]|~]/g, (sign) => `\\${sign}`)).replace(/\s*\n\s*/g, ' ');

const TAGS = { before: 'del', after: 'ins' } as const;

const wordHtml = ({ text, in: side }: Words): string =>
  side === 'both' ? inHtml(text) : `<${TAGS[side]}>${inHtml(text)}</${TAGS[side]}>`;

const MARKS = { '+': '➕', '-': '➖', '~': '✏️' } as const;

function wordsBlock({ words, isQuery }: ReportLine, indent: string): string[] {
  if (!words) return [];
  // A query keeps its spaces; the stretches of prose need one between them.
  const html = words.map(wordHtml).join(isQuery ? '' : ' ');
  const prose = () => `<p>${quiet(html).replace(/\s*\n\s*/g, '<br>')}</p>`;
  const block = isQuery ? `<pre>${html}</pre>` : prose();
  return ['', ...block.split('\n').map((one) => `${indent}${one}`), ''];
}

function lineMarkdown(line: ReportLine, indent: string, isTop: boolean): string[] {
  const text = plain(line.text);
  const mark = isTop || line.sign !== '~' ? `${MARKS[line.sign]} ` : '';
  return [
    `${indent}- ${mark}${text}`,
    ...wordsBlock(line, `${indent}  `),
    ...line.lines.flatMap((one) => lineMarkdown(one, `${indent}  `, false)),
  ];
}

const lengthOf = ({ lines }: ReportLine): number =>
  1 + lines.reduce((sum, one) => sum + lengthOf(one), 0);

/** A chapter with its top lines only. */
const briefly = (chapter: Chapter): Chapter => ({
  ...chapter,
  lines: chapter.lines.map(({ sign, text }) => ({ sign, text, lines: [] })),
});

const CUT = '_Too long for a comment: `npm run diff` shows what differs in each._';

function chapterMarkdown(
  { title, notes, lines, isUrgent }: Chapter,
  more: readonly string[] = [],
): string {
  const items = lines.flatMap((one) => lineMarkdown(one, '', true));
  const isLong = !isUrgent && lines.reduce((sum, one) => sum + lengthOf(one), 0) > MOST_OPEN;
  const body = isLong
    ? ['<details>', `<summary>${lines.length} changes</summary>`, '', ...items, '', '</details>']
    : items;
  return [
    `### ${plain(title)}`,
    '',
    ...notes.map(plain),
    ...more,
    ...(notes.length + more.length > 0 ? [''] : []),
    ...body,
  ].join('\n');
}

/** The chapters that fit into a comment, in full or in brief, and a note on how many do not. */
function fitting(chapters: readonly Chapter[], room: number): string[] {
  let left = room;
  const shown = chapters.flatMap((chapter) => {
    const text = [chapterMarkdown(chapter), chapterMarkdown(briefly(chapter), [CUT])].find(
      ({ length }) => length <= left,
    );
    left -= text?.length ?? 0;
    return text ?? [];
  });
  const more = chapters.length - shown.length;
  const note = `_${more} more ${more === 1 ? 'part is' : 'parts are'} too long for a comment: \`npm run diff\` shows all._`;
  return more === 0 ? shown : [...shown, note];
}

/** The report for a comment in a pull request. */
export function markdownReport(changes: Changes): string {
  if (isEmpty(changes)) return plain(nothingChanges(changes));
  const head = `## Dashboards: from ${plain(changes.base)} to ${plain(changes.head)}`;
  return [head, ...fitting(outline(changes), LONGEST)].join('\n\n');
}
