import { parentPort, workerData } from 'node:worker_threads';
import type { Told, Work } from './work.js';

/** The inside of a thread: it answers each item with its result. An error ends it, and is thrown where it was started. */

const isWork = (module: object): module is { work: Work<unknown, unknown, unknown> } =>
  'work' in module;

const module: unknown = await import(String(workerData));
if (typeof module !== 'object' || module === null || !isWork(module)) {
  throw new TypeError(`${String(workerData)} exports no work`);
}
const { work } = module;
let resultOf: ((item: unknown) => unknown) | undefined;
parentPort?.on('message', (told: Told) => {
  if ('given' in told) resultOf = work.begin(told.given);
  else parentPort?.postMessage(resultOf?.(told.item));
});
