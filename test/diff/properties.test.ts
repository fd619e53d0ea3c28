import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Changes, DashboardChange } from '../../diff/changes.js';
import { compareSides, isEmpty } from '../../diff/compare-sides.js';
import { outline } from '../../diff/outline.js';
import { markdownReport } from '../../scripts/diff/markdown.js';
import { textReport } from '../../diff/diff-text.js';
import { readSide } from '../../diff/sides/read-side.js';
import { textTree } from '../../diff/sides/tree.js';
import type { Path } from '../../files/paths.js';
import { packageContract } from '../../services/contract.js';

const RUNS = { numRuns: 120 };

const texts = [
  'toq-server-app-overview',
  'toq-server-infra-overview',
  'toq-server-logs-traces',
].map((uid) =>
  readFileSync(new URL(`../../grafana/dashboard-files/${uid}.json`, import.meta.url), 'utf8'),
);
const dashboards = texts.map((text): unknown => JSON.parse(text));
const dashboard = fc.constantFrom(...dashboards);

const sideOf = (name: string, text: string) =>
  readSide(textTree(name, new Map([['home.json', text]])));
const compareTexts = (before: string, after: string): Changes =>
  compareSides(sideOf('before', before), sideOf('after', after), packageContract);
const compareValues = (before: unknown, after: unknown): Changes =>
  compareTexts(JSON.stringify(before), JSON.stringify(after));

const keysOf = (value: unknown): (string | number)[] => {
  if (Array.isArray(value)) return [...value.keys()];
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
};
const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>((within, key) => Reflect.get(Object(within), key), root);

/** The paths of all values within a value. */
function* pathsIn(value: unknown, within: Path = []): Generator<Path> {
  for (const key of keysOf(value)) {
    yield [...within, key];
    yield* pathsIn(Reflect.get(Object(value), key), [...within, key]);
  }
}

function replaced(root: unknown, path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(root);
  Reflect.set(Object(valueAt(copy, path.slice(0, -1))), path.at(-1) ?? '', value);
  return copy;
}

const isEmptyThing = (value: unknown): boolean =>
  typeof value === 'object' && keysOf(value).length === 0;

const numericId: readonly RegExp[] = [/^id$/, /^panels,\d+,id$/, /^panels,\d+,panels,\d+,id$/];
/** Changes without effect: counted ids, and null instead of something empty or of a datasource that the panel gives anyway. */
const isNoise = (whole: unknown, path: Path, junk: unknown): boolean =>
  numericId.some((pattern) => pattern.test(path.join())) ||
  (junk === null &&
    (/,targets,\d+,datasource$/.test(path.join()) || isEmptyThing(valueAt(whole, path))));

/** A built dashboard, a path in it, and a junk value to put there. */
const replacement = dashboard.chain((whole) =>
  fc.record({
    whole: fc.constant(whole),
    path: fc.constantFrom(...pathsIn(whole)),
    junk: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('', null, 0, 'sum(up)', [], {})),
  }),
);

const shuffledKeys = (value: unknown, seed: number): unknown => {
  if (Array.isArray(value)) return value.map((one) => shuffledKeys(one, seed));
  if (typeof value !== 'object' || value === null) return value;
  const rank = (key: string) => (key.length * 31 + key.charCodeAt(0) * seed) % 17;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => rank(a) - rank(b))
      .map(([key, field]) => [key, shuffledKeys(field, seed)]),
  );
};

/** How much only one side has, for each kind of thing. */
const alone = (changes: Changes, kind: 'added' | 'removed'): number[] => {
  const amount = (things: readonly { readonly kind: string }[]) =>
    things.filter((thing) => thing.kind === kind).length;
  const queries = ({ panels }: DashboardChange) =>
    panels.filter((panel) => panel.kind === 'changed').flatMap((panel) => panel.queries);
  return changes.dashboards.flatMap((one) => [
    amount([one]),
    amount(one.panels),
    amount(one.variables),
    amount(one.annotations),
    amount(queries(one)),
  ]);
};

describe('comparing', () => {
  test('a side with itself gives nothing, whatever stands in it', () => {
    fc.assert(
      fc.property(replacement, ({ whole, path, junk }) => {
        const text = JSON.stringify(replaced(whole, path, junk));
        const changes = compareTexts(text, text);
        expect({ ...changes, unread: [] }).toMatchObject({ dashboards: [], breaking: [] });
      }),
      RUNS,
    );
  });

  test('files whose keys stand in another order and that are formatted anew gives nothing', () => {
    fc.assert(
      fc.property(dashboard, fc.nat(), fc.nat(8), (whole, seed, indent) => {
        const text = JSON.stringify(shuffledKeys(whole, seed), null, indent);
        expect(isEmpty(compareTexts(JSON.stringify(whole), text))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('tells every value that is replaced, and can be reported', () => {
    fc.assert(
      fc.property(replacement, ({ whole, path, junk }) => {
        fc.pre(!isNoise(whole, path, junk) && !isDeepStrictEqual(valueAt(whole, path), junk));
        const changes = compareValues(whole, replaced(whole, path, junk));
        expect(isEmpty(changes)).toBe(false);
        expect(outline(changes).length).toBeGreaterThan(0);
        const told = textReport({ ...changes, unread: [] });
        expect(told).not.toMatch(/undefined|\[object Object\]|native code/);
        expect(markdownReport(changes).length).toBeLessThan(65_536);
      }),
      { ...RUNS, numRuns: 250 },
    );
  });

  test('the sides the other way round gives what is added as removed', () => {
    const two = fc.tuple(replacement, fc.array(fc.nat(), { maxLength: 8 }));
    fc.assert(
      fc.property(two, ([{ whole, path, junk }, gone]) => {
        const panels = valueAt(whole, ['panels']);
        if (!Array.isArray(panels)) throw new Error('a built dashboard has panels');
        const left = panels.filter(
          (_, index) => !gone.some((one) => one % panels.length === index),
        );
        const other = replaced(replaced(whole, path, junk), ['panels'], left);
        const [forth, back] = [compareValues(whole, other), compareValues(other, whole)];
        expect(alone(back, 'removed')).toEqual(alone(forth, 'added'));
        expect(alone(back, 'added')).toEqual(alone(forth, 'removed'));
      }),
      RUNS,
    );
  });
});
