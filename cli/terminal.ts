import { styleText } from 'node:util';

export type Stream = NodeJS.WriteStream & { fd: 1 | 2 };
type Style = 'red' | 'green' | 'yellow' | 'bold' | 'dim';

/** `text` with a style where `stream` is a terminal and NO_COLOR is not set (https://no-color.org), else without. */
export const styled = (stream: Stream, style: Style, text: string): string =>
  stream.isTTY && !process.env['NO_COLOR'] ? styleText(style, text) : text;

/** Ends quietly when the reader of a pipe has gone, as in `... | head`. */
export function endWithPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // 141 is the code of a program that SIGPIPE ends.
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 141);
      throw error;
    });
  }
}

/** Standard error is for diagnostics; standard output for results. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);
export const complain = (text: string): void => void process.stderr.write(`${text}\n`);

/** Tells what went wrong, on a line that begins with `error:`. */
export const complainError = (message: string): void => {
  complain(`${styled(process.stderr, 'red', 'error:')} ${message}`);
};

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/**
 * Runs a command to its end. Its exit code is what `run` returns, or 2 after an error, which is told on one line.
 * @param say The text of an error.
 */
export async function runToEnd(
  run: () => number | Promise<number>,
  say: (error: unknown) => string = messageOf,
): Promise<void> {
  endWithPipe();
  try {
    process.exitCode = await run();
  } catch (error) {
    complainError(say(error));
    process.exitCode = 2;
  }
}

/** For commander's exitOverride: the exit code is 0 after --help, 2 after a bad option. */
export const exitForUsage = (stop: { readonly exitCode: number }): never =>
  process.exit(stop.exitCode === 0 ? 0 : 2);

/** Does `work` without being ended by Ctrl-C, so that no file is left written but not yet renamed. */
export function uninterrupted(work: () => void): void {
  const wait = () => undefined;
  process.on('SIGINT', wait);
  try {
    work();
  } finally {
    process.off('SIGINT', wait);
  }
}
