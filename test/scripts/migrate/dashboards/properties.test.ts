import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldsOf } from '../../../../files/json.js';
import { textsOf, pathOf, type Path } from '../../../../files/paths.js';
import { moveDashboard } from '../../../../scripts/migrate/dashboards/move-dashboard.js';
import { NOTHING } from '../../../../scripts/migrate/moved.js';
import { knownDatasources } from '../../../../scripts/migrate/known-datasources.js';
import { replaceAt } from '../../../support/replace-at.js';
import { edited, WITH_JAEGER } from './moved-dashboard.js';

const jaeger = fc.constantFrom<unknown>(
  { type: 'jaeger', uid: 'jaeger-uid' },
  { uid: 'jaeger-uid' },
  'Jaeger',
  { type: 'jaeger', uid: '${ds}' },
  '$ds',
  { type: 'jaeger', uid: '${DS_JAEGER}' },
  { uid: 'jaeger-elsewhere' },
  { type: 'datasource', uid: '-- Mixed --' },
  undefined,
);
const other = fc.constantFrom<unknown>({ type: 'prometheus', uid: 'prom' }, { uid: 'x' }, null);

const query = fc.record(
  {
    refId: fc.constantFrom('A', 'B'),
    queryType: fc.constantFrom('search', 'traceID', 'upload', 'dependencyGraph', ''),
    query: fc.constantFrom('', 'ab12', '$id', '{{id}}', 'no id'),
    service: fc.constantFrom('', 'api', '$service'),
    operation: fc.constantFrom('', 'All', 'GET "/"'),
    tags: fc.constantFrom('', 'error=true', '$tags', '{"a":1}', 'http.method=GET'),
    minDuration: fc.constantFrom('', '1s', 'soon'),
    limit: fc.constantFrom<unknown>(20, '20', '$n'),
    datasource: jaeger,
  },
  { requiredKeys: ['refId'] },
);

const url = fc.constantFrom(
  'http://jaeger:16686/trace/${__value.raw}',
  '/explore?left=["now-1h","now","Jaeger",{"query":"$id"}]',
  'http://jaeger/trace/a...b',
  '/d/x?var-a=${__data.fields["Trace name"]}&b=${__data.fields[3]}',
);

const panel = fc.record(
  {
    id: fc.nat({ max: 9 }),
    type: fc.constantFrom(
      'traces',
      'table',
      'nodeGraph',
      'timeseries',
      'jaegertracing-jaeger-panel',
    ),
    title: fc.constantFrom('One', 'Two'),
    datasource: jaeger,
    targets: fc.array(query, { maxLength: 3 }),
    options: fc.record({
      mode: fc.constantFrom('trace', 'search', 'diff'),
      traceId: fc.constant('$id'),
      service: fc.constant('api'),
    }),
    links: fc.array(fc.record({ url })),
    fieldConfig: fc.record({
      overrides: fc.array(
        fc.record({
          matcher: fc.record({
            id: fc.constant('byName'),
            options: fc.constantFrom('duration', 'Trace name', 'Took'),
          }),
          properties: fc.constant([{ id: 'unit', value: 'µs' }]),
        }),
      ),
    }),
    transformations: fc.constant([
      { id: 'organize', options: { renameByName: { duration: 'Took' } } },
    ]),
  },
  { requiredKeys: ['type', 'title'] },
);

const dashboard = fc.record(
  {
    title: fc.constant('Dashboard'),
    __inputs: fc.constant([
      { name: 'DS_JAEGER', type: 'datasource', pluginId: 'jaeger', label: 'Jaeger' },
    ]),
    templating: fc.constant({
      list: [
        {
          name: 'ds',
          type: 'datasource',
          query: 'jaeger',
          current: { text: 'Jaeger', value: 'jaeger-uid' },
        },
        {
          name: 'service',
          type: 'query',
          multi: true,
          datasource: { type: 'prometheus', uid: 'prom' },
        },
        { name: 'id', type: 'textbox', query: '' },
      ],
    }),
    annotations: fc.record({
      list: fc.array(fc.record({ name: fc.constant('A'), datasource: jaeger })),
    }),
    panels: fc.array(
      fc.oneof(
        panel,
        fc.record({ type: fc.constant('row'), title: fc.constant('Row'), panels: fc.array(panel) }),
      ),
    ),
    rows: fc.array(fc.record({ panels: fc.array(panel) })),
  },
  { requiredKeys: ['title'] },
);

// As a file holds it: without fields that are undefined.
const json = dashboard.map((value) => fieldsOf(JSON.parse(JSON.stringify(value))));

const isBelow = (path: Path, above: Path) => above.every((key, index) => path[index] === key);

test('moving what was moved changes nothing', () => {
  fc.assert(
    fc.property(json, (before) => {
      const after = edited(before, moveDashboard(before, WITH_JAEGER).edits);
      expect(moveDashboard(after, WITH_JAEGER)).toMatchObject({ edits: [], done: [] });
    }),
    { numRuns: 100 },
  );
});

test('what is left of Jaeger is reported, by the panel or what else holds it', () => {
  fc.assert(
    fc.property(json, (before) => {
      const { edits, open } = moveDashboard(before, WITH_JAEGER);
      const left = textsOf(edited(before, edits)).filter(({ text }) => /jaeger/i.test(text));
      for (const { place } of left) {
        const path = pathOf(place);
        const isReported = open.some(
          ({ at }) => isBelow(path, at) || isBelow(at, path.slice(0, 2)),
        );
        expect(isReported, path.join('.')).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

test('every change is said, and nothing is said of what does not ask Jaeger', () => {
  const without = fc.record({
    title: fc.string(),
    panels: fc.array(
      fc.record({
        type: fc.constantFrom('table', 'stat', 'text'),
        title: fc.string(),
        datasource: other,
        targets: fc.array(
          fc.record({ refId: fc.constant('A'), expr: fc.string(), datasource: other }),
        ),
        options: fc.record({ content: fc.webUrl() }),
      }),
    ),
  });
  fc.assert(
    fc.property(without, (before) => {
      expect(moveDashboard(before, WITH_JAEGER)).toEqual(NOTHING);
    }),
  );
});

test.each(['app-overview', 'infra-overview', 'logs-traces'])(
  'the dashboard %s of this package stays as it is',
  (name) => {
    const path = `../../../../grafana/dashboard-files/toq-server-${name}.json`;
    const before = fieldsOf(JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')));
    expect(moveDashboard(before, knownDatasources([]))).toEqual(NOTHING);
  },
);

test('no part of a dashboard of another type than expected is an error', () => {
  const odd = fc.constantFrom<unknown>(null, [], {}, '', 0, true, [null, 1], { list: 1 }, 'jaeger');
  fc.assert(
    fc.property(
      json,
      fc.array(fc.nat({ max: 20 }), { maxLength: 8 }),
      odd,
      (before, steps, value) => {
        const broken = structuredClone(before);
        replaceAt(broken, steps, value);
        expect(() => moveDashboard(broken, WITH_JAEGER)).not.toThrow();
      },
    ),
    { numRuns: 100 },
  );
});
