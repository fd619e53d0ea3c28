import { showProgress } from './progress.js';

/** Milliseconds after which, and then every how many, work that is not on a terminal says how far it is. */
const EVERY = 5_000;
const ON_TERMINAL = 500;

/** Says how far something is; `end` takes the line away. */
export interface Steps<Step extends (...args: never) => void> {
  readonly step: Step;
  readonly end: () => void;
}

/** Metrics that Prometheus was asked for, of how many. */
export function metricsAsked(): Steps<(of: number) => void> {
  let asked = 0;
  let total = 0;
  const line = () => (total > 0 ? `asked for ${asked} of ${total} metrics` : undefined);
  const { end } = showProgress(line, EVERY, EVERY);
  const step = (of: number) => {
    asked += 1;
    total = of;
  };
  return { step, end };
}

/** Readings of files that are done. Work that never waits lets no timer be heard: each step looks at the clock too. */
export function readingsDone(total: number): Steps<() => void> {
  const every = process.stderr.isTTY ? ON_TERMINAL : EVERY;
  let read = 0;
  let shown = Date.now();
  const line = () => {
    if (Date.now() - shown < every) return undefined;
    shown = Date.now();
    return `${read} of ${total} readings done`;
  };
  const { show, end } = showProgress(line, EVERY, EVERY);
  const step = () => {
    read += 1;
    show();
  };
  return { step, end };
}
