import { expect, test } from 'vitest';
import { firstDifference } from '../../../scripts/verify/checklist/grafana-dashboards.js';
import { derivedValue, logsQuery, shift } from '../../../scripts/verify/links.js';
import { hexId, sameId } from '../../../scripts/verify/servers/tempo.js';
import { verify } from './stand-in/stack.js';

const log = { line: 'x trace_id=abc', labels: { service_name: 's', trace_id: 'def' } };

test('a derived field matches the name of a label, or the line', () => {
  const field = { name: 't', matcherRegex: '^trace_id$' };
  expect(derivedValue({ ...field, matcherType: 'label' }, log)).toBe('def');
  expect(derivedValue({ ...field, matcherType: 'label', matcherRegex: 'trace=(\\w+)' }, log)).toBe(
    undefined,
  );
  expect(derivedValue({ ...field, matcherRegex: 'trace_id=(\\w+)' }, log)).toBe('abc');
  expect(() => derivedValue({ ...field, matcherRegex: '(' }, log)).toThrow('derived field t: "("');
});

const span = {
  spanId: '12',
  name: 'n',
  kind: '',
  status: '',
  start: 0,
  end: 0,
  tags: { 'service.name': 'toq' },
};

test('the query of trace-to-logs takes the values of the span', () => {
  const query =
    '{a="${__span.tags["service.name"]}"} | t="${__trace.traceId}" | s="${__span.spanId}"';
  expect(logsQuery(query, 'ff', span)).toBe('{a="toq"} | t="ff" | s="12"');
  expect(() => logsQuery('${__span.tags.pod}', 'ff', span)).toThrow('${__span.tags.pod}');
});

test('time shifts', () => {
  expect([shift('-5m'), shift('30s'), shift('1h'), shift('0')]).toEqual([
    -300_000, 30_000, 3_600_000, 0,
  ]);
});

test('ids', () => {
  expect(hexId('ZYSVBVeNOYsDcTcGWlF1bw==')).toBe('65849505578d398b037137065a51756f');
  expect(hexId('65849505578D398B037137065A51756F')).toBe('65849505578d398b037137065a51756f');
  expect(sameId('00ab', 'AB')).toBe(true);
  expect(sameId('ab0', 'ab')).toBe(false);
});

test('what Grafana adds to a dashboard is no difference; all else is', () => {
  const file = { id: 1, title: 'T', panels: [{ id: 2, targets: [{ expr: 'up' }] }] };
  const loaded = {
    ...file,
    id: 9,
    version: 4,
    panels: [{ id: 2, x: 1, targets: [{ expr: 'up', y: 1 }] }],
  };
  expect(firstDifference(file, loaded)).toBe(undefined);
  expect(firstDifference(file, { ...loaded, panels: [] })).toEqual(['panels']);
  expect(firstDifference(file, { ...loaded, title: 'U' })).toEqual(['title']);
  expect(firstDifference({ ...file, panels: [{ id: 3 }] }, loaded)).toEqual(['panels', 0, 'id']);
});

test('links of the code that lead nowhere fail', async () => {
  const only = ['derived-field', 'trace-to-logs'];
  const results = await verify({
    only,
    changed: (run) => ({
      ...run,
      links: {
        ...run.links,
        derivedFields: [
          {
            name: 'trace_id',
            matcherType: 'label',
            matcherRegex: '^traceId$',
            url: '${__value.raw}',
            datasourceUid: 'tempo',
          },
        ],
        tracesToLogs: { ...run.links.tracesToLogs, datasourceUid: 'jaeger' },
      },
    }),
  });
  expect([...results.values()].map(({ status, seen }) => `${status} ${seen.en}`)).toEqual([
    "fail derived field trace_id (label ^traceId$) finds nothing in the probe's log",
    'fail leads to datasource jaeger, which does not exist',
  ]);
});
