import type { Probe } from './probe.js';
import type { Result } from './run.js';
import { seconds, type Language } from '../../cli/bilingual.js';

type Status = Result['status'];

const WORDS: Readonly<Record<Language, Readonly<Record<Status, string>>>> = {
  pt: { pass: 'passou', fail: 'FALHOU', skip: 'pulado' },
  en: { pass: 'pass', fail: 'FAIL', skip: 'skipped' },
};

const HINT: Readonly<Record<Language, string>> = { pt: 'dica', en: 'hint' };

/** How a text of a status is shown; the terminal's colours. */
export type Paint = (status: Status, value: string) => string;

/**
 * A check on one line, as `passou  tempo-trace  Trace pelo id no Tempo: ... (0,3 s)`, and the hint below a failure.
 * @param width Of the longest key.
 */
export function resultLine(
  { check, status, seen, took }: Result,
  language: Language,
  width: number,
  paint: Paint,
): string {
  const words = WORDS[language];
  const longest = Math.max(...Object.values(words).map((word) => word.length));
  const word = paint(status, words[status].padEnd(longest));
  const time = status === 'skip' ? '' : ` (${seconds(took)[language]})`;
  // What a server said may hold line breaks.
  const said = seen[language].replace(/\s*[\r\n]+\s*/g, ' ');
  const line = `${word}  ${check.key.padEnd(width)}  ${check.title[language]}: ${said}${time}`;
  if (status !== 'fail') return line;
  return `${line}\n${' '.repeat(longest + width + 4)}${HINT[language]}: ${check.hint[language]}`;
}

const count = (results: readonly Result[]) => ({
  pass: results.filter(({ status }) => status === 'pass').length,
  fail: results.filter(({ status }) => status === 'fail').length,
  skip: results.filter(({ status }) => status === 'skip').length,
});

/** The last line. */
export function summary(results: readonly Result[], language: Language): string {
  const { pass, fail, skip } = count(results);
  return language === 'pt'
    ? `passaram: ${pass}, falharam: ${fail}, foram puladas: ${skip}`
    : `${pass} passed, ${fail} failed, ${skip} skipped`;
}

/** Whether no check failed. */
export const succeeded = (results: readonly Result[]): boolean =>
  results.every(({ status }) => status !== 'fail');

/** The results as --json prints them. */
export const resultsJson = (
  results: readonly Result[],
  language: Language,
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
  checks: results.map(({ check, status, seen, took, delay }) => ({
    key: check.key,
    title: check.title[language],
    status,
    seen: seen[language],
    tookMs: Math.round(took),
    ...(delay === undefined ? {} : { delayMs: Math.round(delay) }),
    ...(status === 'fail' ? { hint: check.hint[language] } : {}),
  })),
});
