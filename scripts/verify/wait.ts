import { setTimeout as sleep } from 'node:timers/promises';
import { BadAnswer } from '../../http/bad-answer.js';

/** Until when something may arrive. */
export interface Waiting {
  readonly stop: AbortSignal;
  /** Unix time in milliseconds. */
  readonly deadline: number;
}

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 1_000;
/** Bad answers in a row that a wait bears: a component that restarts, a proxy that hiccups. */
const PATIENCE = 3;

const mayPass = (error: unknown) =>
  error instanceof BadAnswer &&
  (error.fault === 'unreachable' || (error.fault === 'status' && (error.status ?? 0) >= 500));

/**
 * Tries until something is found or the deadline has passed; always at least once.
 * @returns what was found, or undefined.
 * @throws the error of an attempt that another attempt would not mend, or that came several times in a row.
 */
export async function waitFor<T>(
  { stop, deadline }: Waiting,
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  let failed = 0;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
    try {
      const found = await attempt();
      if (found !== undefined) return found;
      failed = 0;
    } catch (error) {
      failed += 1;
      if (!mayPass(error) || failed >= PATIENCE) throw error;
    }
    if (Date.now() + pause > deadline) return undefined;
    await sleep(pause, undefined, { signal: stop });
  }
}
