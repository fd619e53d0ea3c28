import { describe, expect, test } from 'vitest';
import { startCrew, threadsFor } from '../../threads/crew.js';
import { work, type Task } from './counting.js';

/** The results of all tasks, up to the first error. */
async function done(tasks: Iterable<Task>, threads: number) {
  const results: string[] = [];
  const crew = await startCrew(work, threads);
  try {
    for await (const { result } of crew.results('did', tasks)) results.push(result);
    return { results };
  } catch (error) {
    return { results, error };
  } finally {
    await crew.end();
  }
}

const tasks = Array.from({ length: 50 }, (_, index): Task => {
  // The later ones of each five are done first.
  return { name: String(index), milliseconds: 8 - 2 * (index % 5) };
});

describe('threads', () => {
  test('give the results in the order of the items, as one thread does', async () => {
    const expected = { results: tasks.map(({ name }) => `did ${name}`) };
    expect(await done(tasks, 1)).toEqual(expected);
    expect(await done(tasks, 3)).toEqual(expected);
  });

  test('throw what the first item throws of those that throw, after all before it', async () => {
    const faulty = tasks.map((task, index) =>
      index < 20 ? task : { ...task, fault: `item ${index}: broken` },
    );
    const error = new RangeError('item 20: broken');
    const results = tasks.slice(0, 20).map(({ name }) => `did ${name}`);
    expect(await done(faulty, 1)).toEqual({ results, error });
    expect(await done(faulty, 3)).toEqual({ results, error });
  });

  test('that end before their work is done are an error', async () => {
    const { error } = await done([{ name: 'a' }, { name: 'b', exit: 3 }, { name: 'c' }], 2);
    expect(error).toEqual(new Error('a thread ended with 3 before its work was done'));
  });

  test('take an item only when there is room for it', async () => {
    let taken = 0;
    function* counted(): Generator<Task> {
      for (const task of tasks) {
        taken += 1;
        yield task;
      }
    }
    const crew = await startCrew(work, 2);
    for await (const { result } of crew.results('did', counted())) {
      expect(result).toBe('did 0');
      break;
    }
    await crew.end();
    expect(taken).toBeLessThan(10);
  });

  test('are not started for little work', () => {
    expect(threadsFor(0)).toBe(1);
    expect(threadsFor(50)).toBe(1);
  });
});
