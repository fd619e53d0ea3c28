import { describe, expect, it } from 'vitest';
import { omit } from '../../files/json.js';
import {
  changesOf,
  dashboardChanges,
  dashboardWith,
  panelOf,
  panelsChanged,
  reported,
  rowOf,
} from '../support/changes.js';

const kinds = (panels: ReturnType<typeof panelsChanged>) =>
  panels.map(({ kind, name }) => `${kind} ${name}`);
const at = (x: number, y: number, w = 12, h = 8) => ({ gridPos: { x, y, w, h } });

describe('panels that are recognised', () => {
  it('by id, when they are renamed', () => {
    const [change, ...others] = panelsChanged([panelOf(7)], [panelOf(7, { title: 'New name' })]);
    expect(others).toEqual([]);
    expect(change?.fields).toEqual([{ path: ['title'], before: 'Panel 7', after: 'New name' }]);
  });

  it('by what they are, when their ids were counted anew', () => {
    const inserted = panelOf(2, { title: 'Inserted', targets: [{ refId: 'A', expr: 'up' }] });
    const before = [panelOf(1), panelOf(2, at(12, 0)), panelOf(3, at(0, 8))];
    const again = (id: number, of: number, place: ReturnType<typeof at>) => ({
      ...panelOf(of, place),
      id,
    });
    const after = [
      panelOf(1),
      { ...inserted, ...at(12, 0) },
      again(3, 2, at(0, 8)),
      again(4, 3, at(12, 8)),
    ];
    expect(kinds(panelsChanged(before, after))).toEqual(['added Inserted']);
  });

  it('when id and title are new and only the query stays', () => {
    const query = {
      targets: [
        { refId: 'A', expr: 'sum by (path) (rate(http_requests_total{service=~"$service"}[5m]))' },
      ],
    };
    const before = [panelOf(1, { title: 'Old', ...query }), panelOf(2)];
    const after = [panelOf(9, { title: 'New', ...query }), panelOf(2)];
    const [change, ...others] = panelsChanged(before, after);
    expect(others).toEqual([]);
    expect(change).toMatchObject({ kind: 'changed', name: 'New' });
  });

  it('when two of them swap their titles: the id tells them apart', () => {
    const long = (metric: string) => ({
      targets: [{ refId: 'A', expr: `sum by (path) (rate(${metric}{service=~"$service"}[5m]))` }],
    });
    const before = [
      panelOf(1, { title: 'A', ...long('a_total') }),
      panelOf(2, { title: 'B', ...long('b_total') }),
    ];
    const after = [
      panelOf(1, { title: 'B', ...long('a_total') }),
      panelOf(2, { title: 'A', ...long('b_total') }),
    ];
    const changed = panelsChanged(before, after);
    expect(changed.flatMap(({ fields }) => fields.map(({ path }) => path.join('.')))).toEqual([
      'title',
      'title',
    ]);
  });

  it('by title and metrics, where ids were given to others that ask alike', () => {
    const asks = (id: number, title: string, metric: string, range: string) =>
      panelOf(id, {
        title,
        description: 'Requests of a site of the web server, by instance and job.',
        targets: [{ refId: 'A', expr: `rate(${metric}{job=~"$job", site=~"$site"}[${range}])` }],
      });
    const before = [
      asks(1, 'Blocked requests', 'a_total', '5m'),
      asks(2, 'Rejected requests', 'b_total', '5m'),
    ];
    const after = [
      asks(1, 'Rejected requests', 'b_total', '1m'),
      asks(2, 'Blocked requests', 'a_total', '1m'),
    ];
    const changed = panelsChanged(before, after);
    expect(changed.map(({ name, fields }) => [name, fields])).toEqual([
      ['Rejected requests', []],
      ['Blocked requests', []],
    ]);
  });

  it('not by an id that was given to another panel', () => {
    const before = [panelOf(1, { title: 'TCP reordered' })];
    const after = [
      panelOf(1, {
        title: 'Pressure',
        targets: [{ refId: 'A', expr: 'rate(pressure_total[5m])' }],
      }),
    ];
    expect(kinds(panelsChanged(before, after))).toEqual([
      'added Pressure',
      'removed TCP reordered',
    ]);
  });

  it('by their order, where hundreds look the same', () => {
    const panel = omit(panelOf(1), ['id']);
    const same = Array.from({ length: 600 }, (_, index) => ({ ...panel, ...at(0, index * 8) }));
    expect(kinds(panelsChanged(same, same.slice(1)))).toEqual(['removed Panel 1']);
  });

  it('by an id that is made of a key, though all else is new', () => {
    const renewed = (id: number) =>
      panelsChanged(
        [panelOf(id, { title: 'Old' })],
        [panelOf(id, { type: 'stat', title: 'Other', targets: [{ refId: 'A', expr: 'up' }] })],
      );
    expect(kinds(renewed(1_518_205_232))).toEqual(['changed Other']);
    // A counted id may be given to another panel.
    expect(kinds(renewed(7))).toEqual(['added Other', 'removed Old']);
  });

  it('not when nothing but the place is the same', () => {
    const before = [panelOf(1)];
    const after = [
      panelOf(5, { type: 'stat', title: 'Other', targets: [{ refId: 'A', expr: 'up' }] }),
    ];
    expect(kinds(panelsChanged(before, after))).toEqual(['added Other', 'removed Panel 1']);
  });

  it('without ids at all', () => {
    const before = omit(panelOf(1), ['id']);
    expect(kinds(panelsChanged([before], [{ ...before, description: 'Why' }]))).toEqual([
      'changed Panel 1',
    ]);
  });
});

describe('places', () => {
  const four = [panelOf(1), panelOf(2, at(12, 0)), panelOf(3, at(0, 8)), panelOf(4, at(12, 8))];

  it('tells panels that made room as a number only', () => {
    const change = dashboardChanges(
      dashboardWith(four),
      dashboardWith([
        panelOf(9, at(0, 0)),
        ...[1, 2, 3, 4].map((id, index) =>
          panelOf(id, at(index % 2 === 0 ? 12 : 0, Math.floor((index + 1) / 2) * 8)),
        ),
      ]),
    );
    expect(kinds(change?.panels ?? [])).toEqual(['added Panel 9']);
    expect(change?.shifted).toBe(4);
  });

  it('tells a panel that changed its order as moved, and not those that it passed', () => {
    const lastFirst = [4, 1, 2, 3].map((id, index) =>
      panelOf(id, at((index % 2) * 12, Math.floor(index / 2) * 8)),
    );
    const change = dashboardChanges(dashboardWith(four), dashboardWith(lastFirst));
    expect(kinds(change?.panels ?? [])).toEqual(['changed Panel 4']);
    expect(change?.panels[0]?.moved).toEqual({
      before: { section: '', x: 12, y: 8, w: 12, h: 8 },
      after: { section: '', x: 0, y: 0, w: 12, h: 8 },
    });
    expect(change?.shifted).toBe(3);
  });

  it('tells a panel in another row as moved', () => {
    const rows = (section: number) => [
      rowOf(10, 0),
      panelOf(1, at(0, 1)),
      ...(section === 1 ? [panelOf(2, at(12, 1))] : []),
      rowOf(20, 9),
      ...(section === 2 ? [panelOf(2, at(0, 10))] : []),
    ];
    const [change] = panelsChanged(rows(1), rows(2));
    expect(change?.moved?.before.section).toBe('Row 10');
    expect(change?.moved?.after.section).toBe('Row 20');
  });

  it('does not tell a panel as moved whose row was renamed or collapsed', () => {
    const open = [rowOf(10, 0), panelOf(1, at(0, 1)), rowOf(20, 9), panelOf(2, at(0, 10))];
    const closed = [
      rowOf(10, 0, { title: 'Renamed', collapsed: true, panels: [panelOf(1, at(0, 1))] }),
      rowOf(20, 1),
      panelOf(2, at(0, 2)),
    ];
    const change = dashboardChanges(dashboardWith(open), dashboardWith(closed));
    expect(kinds(change?.panels ?? [])).toEqual(['changed Renamed']);
    expect(change?.panels[0]?.fields.map(({ path }) => path.join('.'))).toEqual([
      'title',
      'collapsed',
    ]);
    expect(change?.shifted).toBe(2);
  });

  it('does not tell a panel as moved that stays while others pass it', () => {
    const before = [panelOf(1), panelOf(2, at(12, 0)), panelOf(3, at(0, 8))];
    const after = [panelOf(1, at(0, 8)), panelOf(2, at(12, 0)), panelOf(3, at(0, 0))];
    const change = dashboardChanges(dashboardWith(before), dashboardWith(after));
    expect(kinds(change?.panels ?? [])).not.toContain('changed Panel 2');
  });

  it('says nothing of places that the file does not have', () => {
    const { gridPos, ...nowhere } = panelOf(1);
    const [placed] = panelsChanged([nowhere], [panelOf(1)]);
    expect(placed).toMatchObject({
      fields: [{ path: ['gridPos'], before: undefined, after: gridPos }],
    });
    expect(placed?.resized).toBeUndefined();
    expect(reported(changesOf({}, { 'a.json': dashboardWith([nowhere]) }))).toContain(
      '+ panel "Panel 1" (timeseries)',
    );
  });

  it('does not tell panels as moved whose row has no place any more', () => {
    const row = { id: 10, type: 'row', title: 'Row', collapsed: true };
    const panels = { panels: [panelOf(1, at(0, 1))] };
    const [change, ...others] = panelsChanged(
      [{ ...row, ...panels, gridPos: { x: 0, y: 0, w: 24, h: 1 } }],
      [{ ...row, ...panels }],
    );
    expect(others).toEqual([]);
    expect(change?.fields.map(({ path }) => path)).toEqual([['gridPos']]);
  });

  it('tells a new place that nothing explains as moved', () => {
    const [change] = panelsChanged([panelOf(1)], [panelOf(1, at(12, 4))]);
    expect(change?.moved?.after).toMatchObject({ x: 12, y: 4 });
  });

  it('tells sizes', () => {
    const [change] = panelsChanged([panelOf(1)], [panelOf(1, at(0, 0, 6, 4))]);
    expect(change?.resized?.after).toMatchObject({ w: 6, h: 4 });
    expect(change?.moved).toBeUndefined();
  });

  it('tells another type', () => {
    const [change] = panelsChanged([panelOf(1)], [panelOf(1, { type: 'stat' })]);
    expect(change?.fields).toEqual([{ path: ['type'], before: 'timeseries', after: 'stat' }]);
  });
});

describe('fields of panels', () => {
  it('are what a row within a row holds', () => {
    const nested = (title: string) => [
      rowOf(1, 0, { collapsed: true, panels: [rowOf(2, 1, { panels: [panelOf(3, { title })] })] }),
    ];
    const [change] = panelsChanged(nested('A'), nested('B'));
    expect(change).toMatchObject({ name: 'Row 2', fields: [{ before: 'A', after: 'B' }] });
  });

  it('are the library panel, which names one without a title', () => {
    const library = (uid: string, name: string) => ({ id: 1, libraryPanel: { uid, name } });
    const [change] = panelsChanged([library('a', 'A')], [library('b', 'B')]);
    expect(change?.name).toBe('B');
    expect(change?.fields.map(({ path }) => path.join('.'))).toEqual([
      'libraryPanel.uid',
      'libraryPanel.name',
    ]);
  });

  it('names an override by what it matches, also when that changes', () => {
    const override = (options: string, unit: string) => ({
      fieldConfig: {
        overrides: [
          {
            matcher: { id: 'byName', options },
            properties: [
              { id: 'unit', value: unit },
              { id: 'decimals', value: 2 },
              { id: 'custom.width', value: 90 },
            ],
          },
        ],
      },
    });
    const fields = (before: object, after: object) =>
      panelsChanged([panelOf(1, { ...before })], [panelOf(1, { ...after })])[0]?.fields.map(
        ({ path }) => path.join(' > '),
      );
    expect(fields(override('5xx', 's'), override('5xx', 'ms'))).toEqual([
      'fieldConfig > overrides > byName 5xx > properties > unit > value',
    ]);
    expect(fields(override('5xx', 's'), override('4xx', 's'))).toEqual([
      'fieldConfig > overrides > byName 4xx > matcher > options',
    ]);
  });

  it('tells the order of overrides, which decides', () => {
    const override = (name: string) => ({
      matcher: { id: 'byName', options: name },
      properties: [{ id: 'unit', value: name }],
    });
    const [change] = panelsChanged(
      [panelOf(1, { fieldConfig: { overrides: [override('a'), override('b')] } })],
      [panelOf(1, { fieldConfig: { overrides: [override('b'), override('a')] } })],
    );
    expect(change?.fields).toEqual([
      {
        path: ['fieldConfig', 'overrides', 'order'],
        before: ['byName a', 'byName b'],
        after: ['byName b', 'byName a'],
      },
    ]);
  });
});
