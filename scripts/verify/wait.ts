import { setTimeout as sleep } from 'node:timers/promises';
import { BadAnswer } from '../../http/bad-answer.js';

/** When to give up a wait. */
interface WaitLimits {
  readonly stop: AbortSignal;
  /** Unix time in milliseconds. */
  readonly deadline: number;
}

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 1_000;
/** Bad answers in a row after which a wait gives up. Fewer come from a component that restarts. */
const PATIENCE = 3;

/** Whether another attempt may succeed. */
const mayPass = (error: unknown) =>
  error instanceof BadAnswer &&
  (error.kind === 'unreachable' || (error.kind === 'status' && (error.status ?? 0) >= 500));

/**
 * Tries until something is found or the deadline has passed, and at least once.
 * @returns what was found, or undefined.
 * @throws the error of an attempt when another would not succeed either, or when several failed in a row.
 */
export async function waitFor<T>(
  { stop, deadline }: WaitLimits,
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
