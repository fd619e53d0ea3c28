import { same, text, type Text } from '../../cli/bilingual.js';
import { BadAnswer } from '../../http/bad-answer.js';
import type { ChecklistItem } from './checklist/item.js';
import { Failure, fail, skip, type Outcome } from './outcome.js';
import type { Run } from './run.js';

/** An item with its outcome. */
export interface Result extends Outcome {
  readonly item: ChecklistItem;
  /** Milliseconds that it took, without the wait for the items that it needs. */
  readonly took: number;
}

/** Is told how the run goes. */
interface Watcher {
  readonly started?: (item: ChecklistItem) => void;
  readonly ended?: (result: Result) => void;
}

function dependsOn({ item, status }: Result): Text {
  return status === 'fail'
    ? text(`depende de ${item.key}, que falhou`, `depends on ${item.key}, which failed`)
    : text(`depende de ${item.key}, que foi pulado`, `depends on ${item.key}, which was skipped`);
}

async function outcomeOf(item: ChecklistItem, run: Run): Promise<Outcome> {
  try {
    return await item.verify(run);
  } catch (error) {
    run.stop.throwIfAborted();
    if (error instanceof BadAnswer || error instanceof Failure) return fail(error.text);
    return fail(same(error instanceof Error ? `${error.name}: ${error.message}` : String(error)));
  }
}

/**
 * Verifies all items at the same time, each once those that it needs are done, so that waiting for one late signal does
 * not make another seem late. An item that fails stops only those that need it.
 * @returns the results in the order of `items`.
 * @throws the reason of `run.stop` when it is aborted.
 */
export async function runChecklist(
  items: readonly ChecklistItem[],
  run: Run,
  { started, ended }: Watcher = {},
): Promise<Result[]> {
  const running = new Map<string, Promise<Result>>();
  const runOne = async (item: ChecklistItem): Promise<Result> => {
    const needed = (item.needs ?? []).flatMap((key) => running.get(key) ?? []);
    const unable = item.skipped?.(run);
    const missing = unable
      ? undefined
      : (await Promise.all(needed)).find(({ status }) => status !== 'pass');
    const begun = performance.now();
    const reason = unable ?? (missing && dependsOn(missing));
    if (!reason) started?.(item);
    const outcome = reason ? skip(reason) : await outcomeOf(item, run);
    const result = { item, ...outcome, took: performance.now() - begun };
    ended?.(result);
    return result;
  };
  for (const item of items) running.set(item.key, runOne(item));
  return Promise.all(running.values());
}
