import { seconds, type OutputLanguage } from '../../cli/bilingual.js';
import type { Probe } from './probe.js';
import type { Result } from './run-checklist.js';

type Status = Result['status'];

const WORDS: Readonly<Record<OutputLanguage, Readonly<Record<Status, string>>>> = {
  pt: { pass: 'passou', fail: 'FALHOU', skip: 'pulado' },
  en: { pass: 'pass', fail: 'FAIL', skip: 'skipped' },
};

const HINT: Readonly<Record<OutputLanguage, string>> = { pt: 'dica', en: 'hint' };

/** Gives a text the colour of a status. */
export type Paint = (status: Status, value: string) => string;

/**
 * A result on one line, as `passou  tempo-trace  Trace pelo id no Tempo: ... (0,3 s)`, with the hint below a failure.
 * @param width Characters of the longest key.
 */
export function resultLine(
  { item, status, seen, took }: Result,
  language: OutputLanguage,
  width: number,
  paint: Paint,
): string {
  const words = WORDS[language];
  const longest = Math.max(...Object.values(words).map((word) => word.length));
  const word = paint(status, words[status].padEnd(longest));
  const time = status === 'skip' ? '' : ` (${seconds(took)[language]})`;
  // What a server said may hold line breaks.
  const said = seen[language].replace(/\s*[\r\n]+\s*/g, ' ');
  const line = `${word}  ${item.key.padEnd(width)}  ${item.title[language]}: ${said}${time}`;
  if (status !== 'fail') return line;
  return `${line}\n${' '.repeat(longest + width + 4)}${HINT[language]}: ${item.hint[language]}`;
}

const count = (results: readonly Result[]) => ({
  pass: results.filter(({ status }) => status === 'pass').length,
  fail: results.filter(({ status }) => status === 'fail').length,
  skip: results.filter(({ status }) => status === 'skip').length,
});

/** The last line: how many items passed, failed and were skipped. */
export function summary(results: readonly Result[], language: OutputLanguage): string {
  const { pass, fail, skip } = count(results);
  return language === 'pt'
    ? `passaram: ${pass}, falharam: ${fail}, foram puladas: ${skip}`
    : `${pass} passed, ${fail} failed, ${skip} skipped`;
}

/** Whether no item failed. */
export const succeeded = (results: readonly Result[]): boolean =>
  results.every(({ status }) => status !== 'fail');

/** The results as --json prints them. */
export const resultsJson = (
  results: readonly Result[],
  language: OutputLanguage,
  probe: Pick<Probe, 'traceId' | 'requestId' | 'sentAt'> | undefined,
) => ({
  ok: succeeded(results),
  counts: count(results),
  ...(probe
    ? {
        probe: {
          traceId: probe.traceId,
          requestId: probe.requestId,
          sentAt: new Date(probe.sentAt).toISOString(),
        },
      }
    : {}),
  checks: results.map(({ item, status, seen, took, delay }) => ({
    key: item.key,
    title: item.title[language],
    status,
    seen: seen[language],
    tookMs: Math.round(took),
    ...(delay === undefined ? {} : { delayMs: Math.round(delay) }),
    ...(status === 'fail' ? { hint: item.hint[language] } : {}),
  })),
});

/**
 * Which items are being waited for, or undefined when there are none.
 * @param passed Milliseconds since the run began.
 * @param timeout The longest wait, in milliseconds.
 */
export function waitingLine(
  waiting: ReadonlySet<string>,
  passed: number,
  timeout: number,
  language: OutputLanguage,
): string | undefined {
  if (waiting.size === 0) return undefined;
  const portuguese = language === 'pt';
  const time = `${Math.round(passed / 1000)} s, ${portuguese ? 'até' : 'up to'} ${timeout / 1000} s`;
  return `${portuguese ? 'esperando' : 'waiting for'} ${[...waiting].join(', ')} (${time})`;
}
