import { expect, test } from 'vitest';
import { built, panelsOf, type BuiltPanel } from '../support/unit.js';

const of = (which: string) => built.filter(({ uid }) => uid === `toq-server-${which}-overview`);
const infra = of('infra').flatMap(panelsOf);
const titles = (found: readonly BuiltPanel[]) => found.map(({ title }) => title);

test('opens with few panels, and has what is looked at next in collapsed rows', () => {
  const open = of('infra').flatMap(({ panels }) => panels.filter(({ type }) => type !== 'row'));
  expect(open).toHaveLength(26);
  expect(infra.length).toBeGreaterThan(2 * open.length);
});

// Grafana 10.4 writes `noValue` beside the ticks that decimals of 0 leave empty.
test('no axis has both a text for nothing and whole numbers only', () => {
  const graphs = built.flatMap(panelsOf).filter(({ type }) => type === 'timeseries');
  const bad = graphs.filter(({ fieldConfig: { defaults } }) => {
    const { decimals, noValue } = defaults;
    return decimals === 0 && noValue !== undefined;
  });
  expect(titles(bad)).toEqual([]);
});

test('titles are short enough for where they stand', () => {
  const tooLong = infra.filter(({ title, gridPos: { w } }) => title.length > (w <= 4 ? 16 : 40));
  expect(titles(tooLong)).toEqual([]);
});
