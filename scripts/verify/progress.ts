import type { Language } from './text.js';

const EVERY = 500;
/** Where no line can be rewritten, one now and then shows that it is still at work. */
const EVERY_ELSEWHERE = 15_000;
const ERASE = '\r\u001b[2K';

/** What is being waited for, on standard error: one line rewritten in place on a terminal. */
export interface Progress {
  readonly waiting: Set<string>;
  /** Takes the line away before something else is written to the terminal. */
  readonly clear: () => void;
  readonly stop: () => void;
}

/** Starts to show what is in `waiting`. */
export function showProgress(
  stream: NodeJS.WriteStream,
  timeout: number,
  language: Language,
): Progress {
  const waiting = new Set<string>();
  const begun = Date.now();
  const show = () => {
    if (waiting.size === 0) return;
    const passed = Math.round((Date.now() - begun) / 1000);
    const of = `${passed} s, ${language === 'pt' ? 'até' : 'up to'} ${timeout / 1000} s`;
    const line = `${language === 'pt' ? 'esperando' : 'waiting for'} ${[...waiting].join(', ')} (${of})`;
    if (stream.isTTY) stream.write(`${ERASE}${line.slice(0, (stream.columns || 80) - 1)}`);
    else stream.write(`${line}\n`);
  };
  const clear = () => void (stream.isTTY && stream.write(ERASE));
  const timer = setInterval(show, stream.isTTY ? EVERY : EVERY_ELSEWHERE).unref();
  return {
    waiting,
    clear,
    stop: () => {
      clearInterval(timer);
      clear();
    },
  };
}
