import { showProgress, type Shown } from '../../cli/progress.js';
import type { Language } from '../../cli/bilingual.js';

const EVERY = 15_000;

/** Shows the keys in `waiting` and for how long they have been waited for, of `timeout` milliseconds. */
export function showWaiting(
  waiting: ReadonlySet<string>,
  timeout: number,
  language: Language,
): Shown {
  const begun = Date.now();
  const line = () => {
    if (waiting.size === 0) return undefined;
    const passed = Math.round((Date.now() - begun) / 1000);
    const of = `${passed} s, ${language === 'pt' ? 'até' : 'up to'} ${timeout / 1000} s`;
    return `${language === 'pt' ? 'esperando' : 'waiting for'} ${[...waiting].join(', ')} (${of})`;
  };
  return showProgress(line, EVERY, EVERY);
}
