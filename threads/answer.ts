import { parentPort } from 'node:worker_threads';
import type { Told, Work } from './work.js';

/** The inside of a thread: it answers each item with its result. An error ends it, and is thrown where it was started. */
export function answer<Given, Item, Result>({ begin }: Work<Given, Item, Result>): void {
  let resultOf: ((item: Item) => Result) | undefined;
  parentPort?.on('message', (told: Told<Given, Item>) => {
    if ('given' in told) resultOf = begin(told.given);
    else parentPort?.postMessage(resultOf?.(told.item));
  });
}
