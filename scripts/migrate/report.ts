import { count } from '../../cli/wording.js';
import { textReport } from '../../diff/diff-text.js';
import { findingTexts } from '../../checks/run/finding-text.js';
import { styled } from '../../cli/terminal.js';
import type { FilePlan, Plan, PlannedNote } from './file-plan.js';
import type { Review } from './review.js';

const bold = (text: string) => styled(process.stdout, 'bold', text);

const noteText =
  (sign: string, style: 'green' | 'yellow') =>
  ({ line, text }: PlannedNote): string =>
    `  ${styled(process.stdout, style, sign)} line ${line}: ${text}`;

const outcome = ({ file, isMoved, outputs }: FilePlan): string => {
  if (outputs.length === 0) return 'nothing of it can be moved';
  const others = outputs.map(({ path }) => path).filter((path) => !file.endsWith(path));
  if (others.length > 0) return `becomes ${others.join(', ')}`;
  return isMoved ? 'moved' : 'left as it was';
};

function fileText(plan: FilePlan): string {
  return [
    `${bold(plan.file)}  ${plan.kind}, ${outcome(plan)}`,
    ...plan.done.map(noteText('✓', 'green')),
    ...plan.open.map(noteText('?', 'yellow')),
  ].join('\n');
}

/** Points that a person must decide, and files that could not be read. */
export const openPoints = ({ files, unread }: Plan): number =>
  files.reduce((sum, { open }) => sum + open.length, 0) + unread.length;

function summary(plan: Plan): string {
  const moved = plan.files.filter(({ isMoved }) => isMoved).length;
  const left = plan.files.length - moved;
  return `${count(moved, 'file')} moved, ${left} left as they were, ${count(openPoints(plan), 'point')} open`;
}

const chapter = (title: string, text: string): string[] =>
  text === '' ? [] : [`${bold(title)}\n${text}`];

/** What is to be done and what a person must decide, then what it changes, then what the rules say of it. */
export function planText(plan: Plan, { changes, findings, asBefore }: Review): string {
  const told = plan.files.filter(
    ({ isMoved, done, open }) => isMoved || done.length + open.length > 0,
  );
  const unread = plan.unread.map(({ file, reason }) => `${file}: ${reason}`);
  const still = asBefore > 0 ? `${count(asBefore, 'finding')} as before` : '';
  return [
    ...told.map(fileText),
    ...chapter('Not read, and copied nowhere', unread.join('\n')),
    ...chapter('What changes', textReport(changes)),
    ...chapter(
      'What the rules of check say of the result',
      [...findingTexts(findings, process.stdout), ...(still ? [still] : [])].join('\n\n'),
    ),
    summary(plan),
  ].join('\n\n');
}

/** The same as JSON, without the texts of the files. */
export const planJson = ({ files, unread }: Plan, review: Review): string =>
  JSON.stringify(
    {
      files: files.map(({ outputs, ...file }) => ({
        ...file,
        outputs: outputs.map(({ path }) => path),
      })),
      unread,
      ...review,
    },
    null,
    2,
  );
