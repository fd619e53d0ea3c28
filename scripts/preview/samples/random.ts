import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';

/** A source of random numbers from 0 up to, but not including, 1. */
export type Uniform = () => number;

/** A stream of random numbers that depends on the name alone. */
export function uniformFor(name: string): Uniform {
  const generator = mersenne(createHash('sha256').update(name).digest().readInt32LE());
  return () => uniformFloat64(generator);
}

/** Random hexadecimal digits. */
export const hex = (uniform: Uniform, digits: number): string =>
  Array.from({ length: digits }, () => Math.floor(uniform() * 16).toString(16)).join('');

/**
 * Numbers between 0 and 1 that wander around the middle.
 * @param noise From 0 (smooth) to 1 (rough).
 */
export function wander(uniform: Uniform, points: number, noise: number): number[] {
  const waves = [0.26, 0.12].map((height, index) => ({
    height,
    turns: (index + 1) * (0.6 + uniform()),
    start: uniform(),
  }));
  return Array.from({ length: points }, (_, index) => {
    const slow = waves.map(
      ({ height, turns, start }) =>
        height * Math.sin(2 * Math.PI * (start + (turns * index) / points)),
    );
    return slow.reduce((sum, one) => sum + one, 0.5 + 0.24 * noise * (uniform() - 0.5));
  });
}
