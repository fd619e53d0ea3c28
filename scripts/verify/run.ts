import { BadAnswer } from '../../http/bad-answer.js';
import { Failure, fail, type Check, type Outcome } from './check.js';
import type { Context } from './context.js';
import { same, text, type Text } from '../../cli/bilingual.js';

/** A check with its outcome. */
export interface Result extends Outcome {
  readonly check: Check;
  /** Milliseconds that it took, without the wait for those it needs. */
  readonly took: number;
}

/** What wants to know how the run goes. */
export interface Watcher {
  readonly started?: (check: Check) => void;
  readonly ended?: (result: Result) => void;
}

const skip = (seen: Text): Outcome => ({ status: 'skip', seen });

function dependsOn({ check, status }: Result): Text {
  return status === 'fail'
    ? text(`depende de ${check.key}, que falhou`, `depends on ${check.key}, which failed`)
    : text(`depende de ${check.key}, que foi pulado`, `depends on ${check.key}, which was skipped`);
}

async function outcomeOf(check: Check, context: Context): Promise<Outcome> {
  try {
    return await check.run(context);
  } catch (error) {
    context.stop.throwIfAborted();
    if (error instanceof BadAnswer || error instanceof Failure) return fail(error.text);
    return fail(same(error instanceof Error ? `${error.name}: ${error.message}` : String(error)));
  }
}

/**
 * Runs checks at the same time, each after those it needs, so that waiting for one late signal does not make another
 * seem late. A failure stops only the checks that need it.
 * @returns the results in the order of `checks`.
 * @throws the reason of `context.stop` when it is aborted.
 */
export async function runChecks(
  checks: readonly Check[],
  context: Context,
  { started, ended }: Watcher = {},
): Promise<Result[]> {
  const running = new Map<string, Promise<Result>>();
  const runOne = async (check: Check): Promise<Result> => {
    const needed = (check.needs ?? []).flatMap((key) => running.get(key) ?? []);
    const unable = check.skipped?.(context);
    const missing = unable
      ? undefined
      : (await Promise.all(needed)).find(({ status }) => status !== 'pass');
    const begun = performance.now();
    const reason = unable ?? (missing && dependsOn(missing));
    if (!reason) started?.(check);
    const outcome = reason ? skip(reason) : await outcomeOf(check, context);
    const result = { check, ...outcome, took: performance.now() - begun };
    ended?.(result);
    return result;
  };
  for (const check of checks) running.set(check.key, runOne(check));
  return Promise.all(running.values());
}
