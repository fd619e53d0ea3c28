/** Milliseconds between two lines on a terminal, where each takes the place of the one before. */
const ON_TERMINAL = 500;
const ERASE = '\r\x1b[2K';

/** A line on standard error that says how far a command is. */
export interface ProgressLine {
  /** Shows the line now. */
  readonly show: () => void;
  /** Takes the line away before something else is written to the terminal. */
  readonly clear: () => void;
  /** Takes the line away for good. */
  readonly end: () => void;
}

/**
 * Shows `line` again and again, unless it is undefined. A terminal shows it in one place; elsewhere it is printed after
 * `first` milliseconds and then every `every` milliseconds.
 */
export function showProgress(
  line: () => string | undefined,
  first: number,
  every: number,
): ProgressLine {
  const { stderr } = process;
  const show = () => {
    const text = line();
    if (text === undefined) return;
    // Cut, because a line that wraps cannot be erased.
    if (stderr.isTTY) stderr.write(`${ERASE}${text.slice(0, (stderr.columns || 80) - 1)}`);
    else stderr.write(`${text}\n`);
  };
  const clear = () => {
    if (stderr.isTTY) stderr.write(ERASE);
  };
  const early = stderr.isTTY ? undefined : setTimeout(show, first).unref();
  const timer = setInterval(show, stderr.isTTY ? ON_TERMINAL : every).unref();
  return {
    show,
    clear,
    end: () => {
      clearTimeout(early);
      clearInterval(timer);
      clear();
    },
  };
}

/** Milliseconds between two lines of work that is counted in steps. */
const EVERY = 5_000;

/** Progress that is told step by step; `end` takes the line away. */
interface CountedProgress<Step extends (...args: never) => void> {
  readonly step: Step;
  readonly end: () => void;
}

/** Shows how many metrics Prometheus was asked for; each step says how many there are in all. */
export function metricsAsked(): CountedProgress<(of: number) => void> {
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

/** Shows how many of `total` readings are done. Work that never waits lets no timer fire, so each step looks at the clock. */
export function readingsDone(total: number): CountedProgress<() => void> {
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
