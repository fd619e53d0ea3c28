import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

/** A stream of random values: the same seed and name give the same stream. */
export interface Random {
  /** From 0 (included) to 1 (not included). */
  readonly uniform: () => number;
  /** True with the given probability. */
  readonly chance: (probability: number) => boolean;
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number;
  /** @throws Error when `items` is empty. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** Exponential: the gaps between the events of a Poisson process. */
  readonly exponential: (mean: number) => number;
  /** Log-normal; `sigma` is the standard deviation of the logarithm. */
  readonly logNormal: (median: number, sigma: number) => number;
  /** A text of so many hexadecimal digits. */
  readonly hex: (digits: number) => string;
}

/** FNV-1a of a text, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** Opens a stream. Streams of one seed with different names do not depend on each other. */
export function openRandom(seed: number, name: string): Random {
  const generator = mersenne(hash(`${seed} ${name}`));
  const uniform = () => uniformFloat64(generator);
  const int = (low: number, high: number) => uniformInt(generator, low, high);
  const digits = () => (generator.next() >>> 0).toString(16).padStart(8, '0');
  return {
    uniform,
    int,
    chance: (probability) => uniform() < probability,
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    exponential: (mean) => -Math.log(1 - uniform()) * mean,
    // Box-Muller (https://en.wikipedia.org/wiki/Box%E2%80%93Muller_transform).
    logNormal: (median, sigma) =>
      median *
      Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())),
    hex: (count) => {
      let text = '';
      while (text.length < count) text += digits();
      return text.slice(0, count);
    },
  };
}

/**
 * A function that picks items by weight.
 * @throws Error when `items` is empty.
 */
export function weighted<Item>(
  items: readonly Item[],
  weightOf: (item: Item, index: number) => number,
): (random: Random) => Item {
  let total = 0;
  const bounds = items.map((item, index) => (total += weightOf(item, index)));
  return (random) => {
    const at = random.uniform() * total;
    let [low, high] = [0, bounds.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at < (bounds[middle] ?? total)) high = middle;
      else low = middle + 1;
    }
    const item = items[low];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
}
