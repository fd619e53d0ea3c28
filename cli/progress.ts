const EVERY = 500;
const ERASE = '\r\x1b[2K';

/** A line on standard error that says how far a command is. */
export interface Shown {
  /** Shows the line now. */
  readonly show: () => void;
  /** Takes the line away before something else is written to the terminal. */
  readonly clear: () => void;
  /** Takes the line away for good. */
  readonly end: () => void;
}

/**
 * Shows `line`, where it has something to say: rewritten in place on a terminal, elsewhere a new one after `first` and then
 * every `every` milliseconds.
 */
export function showProgress(line: () => string | undefined, first: number, every: number): Shown {
  const { stderr } = process;
  const show = () => {
    const text = line();
    if (text === undefined) return;
    // Cut, because a line that wraps cannot be rewritten.
    if (stderr.isTTY) stderr.write(`${ERASE}${text.slice(0, (stderr.columns || 80) - 1)}`);
    else stderr.write(`${text}\n`);
  };
  const clear = () => void (stderr.isTTY && stderr.write(ERASE));
  const early = stderr.isTTY ? undefined : setTimeout(show, first).unref();
  const timer = setInterval(show, stderr.isTTY ? EVERY : every).unref();
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
