import { describe, expect, it } from 'vitest';
import { readSide } from '../../../diff/sides/read-side.js';
import { textTree } from '../../../diff/sides/tree.js';
import { comparisonOf } from '../../../scripts/preview/comparison.js';
import { packageContract } from '../../../services/contract.js';
import { dashboardWith, panelOf } from '../../support/changes.js';

const at = (x: number, y: number) => ({ gridPos: { x, y, w: 12, h: 8 } });

const side = (name: string, dashboards: readonly object[]) =>
  readSide(
    textTree(name, new Map(dashboards.map((one, index) => [`${index}.json`, JSON.stringify(one)]))),
  );

const compared = (before: readonly object[], after: readonly object[]) =>
  comparisonOf(side('base', before), side('head', after), packageContract);

describe('comparisonOf', () => {
  it('marks the panels that differ, as they stand on both sides', () => {
    const before = dashboardWith([panelOf(1), panelOf(2, at(12, 0)), panelOf(3, at(0, 8))]);
    const after = dashboardWith([
      panelOf(1, { title: 'New', fieldConfig: { defaults: { unit: 's' } } }),
      panelOf(4, { ...at(12, 0), type: 'stat', targets: [] }),
      panelOf(3, at(0, 8)),
    ]);
    const [pair] = compared([before], [after]).pairs;
    expect(pair?.panels.map(({ mark, title, changes }) => ({ mark, title, changes }))).toEqual([
      { mark: 'added', title: 'Panel 4', changes: [] },
      { mark: 'removed', title: 'Panel 2', changes: [] },
      {
        mark: 'changed',
        title: 'New',
        changes: [{ text: 'title: "Panel 1" → New' }, { text: 'added: unit: s' }],
      },
    ]);
    const changed = pair?.panels.at(-1);
    expect(changed?.before).toBe(pair?.before?.panels[0]?.panel);
    expect(changed?.after).toBe(pair?.after?.panels[0]?.panel);
  });

  it('marks as moved only what nothing else happened to', () => {
    const before = dashboardWith([panelOf(1), panelOf(2, at(12, 0))]);
    const swapped = (fields: object) =>
      dashboardWith([panelOf(2), panelOf(1, { ...at(12, 0), ...fields })]);
    const marks = (fields: object) =>
      compared([before], [swapped(fields)]).pairs[0]?.panels.map(({ mark }) => mark);
    expect(marks({})).toEqual(['moved']);
    expect(marks({ type: 'stat' })).toContain('changed');
  });

  it('shows a dashboard that one side lacks, and leaves the same ones unmarked', () => {
    const same = dashboardWith([panelOf(1)]);
    const other = dashboardWith([panelOf(9, { title: 'Lone' })], { uid: 'o', title: 'Other' });
    const { pairs, base, head } = compared([same, other], [same]);
    expect([base, head]).toEqual(['base', 'head']);
    expect(pairs.map(({ panels, changes }) => ({ panels, changes }))).toEqual([
      { panels: [], changes: [] },
      { panels: [], changes: [{ text: 'the dashboard is removed' }] },
    ]);
    expect(pairs[1]?.after).toBeUndefined();
  });

  it('tells what changed beside the panels', () => {
    const list = [{ name: 'path', type: 'textbox', query: '' }];
    const before = dashboardWith([], { refresh: '30s', templating: { list } });
    const after = dashboardWith([], { refresh: '1m' });
    expect(compared([before], [after]).pairs[0]?.changes).toEqual([
      { text: 'refresh: 30s → 1m' },
      { text: 'removed: variable path' },
    ]);
  });

  it('tells a query word by word', () => {
    const asking = (expr: string) => {
      const targets = [{ refId: 'A', expr, datasource: { type: 'prometheus', uid: 'p' } }];
      return dashboardWith([panelOf(1, { targets })]);
    };
    const [pair] = compared([asking('sum(rate(a[5m]))')], [asking('max(rate(a[5m]))')]).pairs;
    expect(pair?.panels[0]?.changes).toEqual([
      {
        text: 'changed: query A',
        words: [
          { text: 'sum', in: 'before' },
          { text: 'max', in: 'after' },
          { text: '(rate(a[5m]))', in: 'both' },
        ],
      },
    ]);
  });
});
