import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Told, Work } from './work.js';

/** A thread needs about half a second until it works at full speed: it must have more than that to do. */
const WORTH_A_THREAD = 100;
/** Items that wait in a thread while it works on another, so that it need not wait for them. */
const AHEAD = 3;

/** All that a thread needs, as one script: it is loaded in a tenth of the time that its modules take. */
async function scriptOf({ module }: Pick<Work<unknown, unknown, unknown>, 'module'>) {
  const { buildSync } = await import('esbuild');
  const { outputFiles } = buildSync({
    stdin: {
      contents: `
        import { work } from ${JSON.stringify(fileURLToPath(module))};
        import { answer } from './answer.js';
        answer(work);`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    // Of packages that have both, as jsonc-parser: what their CommonJS requires cannot be told from outside.
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': '""' },
  });
  return outputFiles[0]?.text ?? '';
}

/** How many threads are worth it for so many items; 1 is the one that asks. */
export const threadsFor = (items: number): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(items / WORTH_A_THREAD)));

/** Threads, or the one that asks, at the same work. */
export interface Crew<Given, Item, Result> {
  /**
   * The results in the order of the items, each of which is made only when there is room for it.
   * @throws what the work throws of the first item, in their order, of which it throws.
   */
  readonly results: (
    given: Given,
    items: Iterable<Item>,
  ) => AsyncIterable<Done<Item, Result>> | Iterable<Done<Item, Result>>;
  /** Must be called, whatever happened. */
  readonly end: () => Promise<void>;
}

interface Done<Item, Result> {
  readonly item: Item;
  readonly result: Result;
}

interface Waiting<Result> {
  readonly done: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

function startThread<Item, Result>(script: string) {
  const worker = new Worker(script, { eval: true, execArgv: [] });
  // A thread answers in the order in which it is asked.
  const waiting: Waiting<Result>[] = [];
  let fault: Error | undefined;
  let ended: Error | undefined;
  worker.on('message', (result: Result) => waiting.shift()?.done(result));
  worker.on('error', (error: Error) => {
    fault = error;
  });
  // Only now all its answers are here.
  worker.on('exit', (code) => {
    ended = fault ?? new Error(`a thread ended with ${code} before its work was done`);
    for (const { reject } of waiting.splice(0)) reject(ended);
  });
  const tell = (told: Told<unknown, Item>) => {
    worker.postMessage(told);
  };
  return {
    waiting,
    begin: (given: unknown) => {
      tell({ given });
    },
    ask: (item: Item) =>
      new Promise<Done<Item, Result>>((resolve, reject) => {
        if (ended) {
          reject(ended);
          return;
        }
        const done = (result: Result) => {
          resolve({ item, result });
        };
        waiting.push({ done, reject });
        tell({ item });
      }),
    end: () => worker.terminate(),
  };
}

/** One thread alone is the one that asks: it starts nothing. */
function alone<Given, Item, Result>({
  begin,
}: Work<Given, Item, Result>): Crew<Given, Item, Result> {
  return {
    *results(given, items) {
      const resultOf = begin(given);
      for (const item of items) yield { item, result: resultOf(item) };
    },
    end: () => Promise.resolve(),
  };
}

/** Starts threads, which load the modules of the work while the one that asks does something else. */
export async function startCrew<Given, Item, Result>(
  work: Work<Given, Item, Result>,
  threads: number,
): Promise<Crew<Given, Item, Result>> {
  if (threads === 1) return alone(work);
  const script = await scriptOf(work);
  const crew = Array.from({ length: threads }, () => startThread<Item, Result>(script));
  const leastBusy = () =>
    crew.reduce((one, other) => (other.waiting.length < one.waiting.length ? other : one));
  return {
    async *results(given, items) {
      for (const one of crew) one.begin(given);
      const asked: Promise<Done<Item, Result>>[] = [];
      for (const item of items) {
        const done = leastBusy().ask(item);
        // What it throws is thrown when its turn comes.
        done.catch(() => undefined);
        asked.push(done);
        if (asked.length <= threads * AHEAD) continue;
        const first = asked.shift();
        if (first) yield await first;
      }
      for (const done of asked) yield await done;
    },
    end: async () => {
      await Promise.all(crew.map((one) => one.end()));
    },
  };
}
