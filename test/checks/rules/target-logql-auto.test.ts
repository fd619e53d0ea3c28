import { expect, test } from 'vitest';
import { targetLogQLAuto } from '../../../checks/rules/target-logql-auto.js';
import { onDashboard, onQuery, said, underlined } from '../../support/checks.js';

const counting = (window: string) => `sum(count_over_time({service_name="a"} |= "x" [${window}]))`;
const asking = (query: string, panel = {}) => onQuery(targetLogQLAuto, 'logql', query, panel);

test('says the window and what to write', () => {
  const found = asking(counting('5m'));
  expect(said(found)).toEqual(['the window 5m is fixed: [$__auto]']);
  expect(underlined(found)).toEqual(['5m']);
});

test('every window of a query is judged, and a fixed one beside a variable one is found', () => {
  expect(asking(`${counting('1h30m')} / ${counting('$__auto')} / ${counting('1d')}`)).toHaveLength(
    2,
  );
});

test.each(['$__auto', '$__interval', '$__range', '${window}', '[[window]]', '${__range_s}s'])(
  'a window of %s follows',
  (window) => {
    expect(asking(counting(window))).toEqual([]);
  },
);

test('what has no window, is hidden, is no panel, or is not LogQL', () => {
  expect(asking('{service_name="a"} |= "[5m]"')).toEqual([]);
  expect(asking(`${counting('$__auto')} offset 1d`)).toEqual([]);
  const targets = [{ refId: 'A', expr: counting('5m'), hide: true }];
  expect(asking('', { targets })).toEqual([]);
  expect(onQuery(targetLogQLAuto, 'promql', 'rate(http_requests_total[5m])')).toEqual([]);
  const list = [{ enable: true, expr: counting('5m'), datasource: { type: 'loki' } }];
  expect(onDashboard(targetLogQLAuto, { annotations: { list } })).toEqual([]);
});
