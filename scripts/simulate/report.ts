import { showProgress, type ProgressLine } from '../../cli/progress.js';
import { table } from '../../cli/table.js';
import { say } from '../../cli/terminal.js';
import type { Backfilled } from './backfill.js';
import { FLUSH_INTERRUPTED, LINGER, type Progress } from './run.js';
import type { Summary } from './tally.js';

const grouped = (value: number) => value.toLocaleString('en');

/** Seconds as `1h 02m 03s`, without leading parts that are zero. */
function spoken(seconds: number): string {
  const whole = Math.floor(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  if (h > 0) return `${h}h ${two(m)}m ${two(s)}s`;
  return m > 0 ? `${m}m ${two(s)}s` : `${s}s`;
}

const NAMES = { spans: 'spans', logs: 'logs', metrics: 'metric exports' } as const;
const KINDS = ['spans', 'logs', 'metrics'] as const;

/** One line on how far a run is. */
export function progressLine({ phase, summary }: Progress): string {
  const { seconds, requests, errors, signals } = summary;
  const sent = KINDS.slice(0, 2).map((kind) => {
    const { acknowledged, failed, dropped } = signals[kind];
    const lost = failed > 0 ? `, ${grouped(failed)} failed` : '';
    return `${NAMES[kind]} ${grouped(acknowledged)} acknowledged${lost}, ${grouped(dropped)} waiting or dropped`;
  });
  const trouble = KINDS.map((kind) => signals[kind].lastError).find((error) => error !== undefined);
  const ending = summary.interrupted
    ? `sending the rest, ${FLUSH_INTERRUPTED / 1000} s at most (Ctrl-C ends at once)`
    : `sending the rest; /metrics stays up for a last scrape, ${LINGER / 1000} s (Ctrl-C ends it)`;
  const doing = phase === 'running' ? spoken(seconds) : ending;
  return [
    doing,
    `${grouped(requests)} requests`,
    `${grouped(errors)} with 5xx`,
    ...sent,
    ...(trouble === undefined ? [] : [`last error: ${trouble}`]),
  ].join(' · ');
}

// Soon, so that a receiver that is not there is noticed in a short run too.
const FIRST = 5_000;
const EVERY = 30_000;

/** Shows how far the command is; where there is no terminal, after 5 s and then every 30 s. */
export const showLine = (line: () => string): ProgressLine => showProgress(line, FIRST, EVERY);

/** Prints what a run sent. */
export function saySummary({ seconds, requests, errors, statuses, signals, interrupted }: Summary) {
  const share = requests === 0 ? 0 : (errors / requests) * 100;
  say(
    `${grouped(requests)} requests in ${spoken(seconds)}${interrupted ? ' (interrupted)' : ''}, ${grouped(errors)} with 5xx (${share.toFixed(1)} %)`,
  );
  const classes = Object.entries(statuses).filter(([, number]) => number > 0);
  if (classes.length > 0)
    say(classes.map(([name, number]) => `${name} ${grouped(number)}`).join(', '));
  say('');
  say(
    table(
      ['signal', 'generated', 'acknowledged', 'failed', 'dropped', 'last error'],
      KINDS.map((kind) => {
        const { generated, acknowledged, failed, dropped, lastError } = signals[kind];
        return [NAMES[kind], generated, acknowledged, failed, dropped, lastError ?? ''];
      }),
    ),
  );
}

/** Prints what was written, and what to run next. */
export function sayBackfilled({ file, bytes, series, requests, start, end }: Backfilled): void {
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
  say(
    `${file}: ${grouped(series)} series of ${grouped(requests)} requests, ${grouped(Math.round(bytes / 1e6))} MB`,
  );
  say(`from ${iso(start)} to ${iso(end)}, every 15 s`);
  say('');
  say('Load it into the data folder of Prometheus with');
  say(`  promtool tsdb create-blocks-from openmetrics ${file} DATA_FOLDER`);
}
