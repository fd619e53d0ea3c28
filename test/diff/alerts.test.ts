import { expect, test } from 'vitest';
import { changesOf, reported } from '../support/changes.js';

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

const RULES = 'rules.yml';
const down: Rule = {
  alert: 'Down',
  expr: 'up{service="api"} == 0',
  for: '5m',
  labels: { severity: 'page', service: 'api' },
};
const slow: Rule = {
  alert: 'Slow',
  expr: 'latency:p95 > 0.5 and requests:rate5m > 1',
  for: '10m',
  labels: { severity: 'ticket' },
};
const pagers = [{ name: 'pager', webhook_configs: [{ url: 'http://a' }] }];
const mailers = [{ name: 'mail', email_configs: [{ to: 'a@example.com' }] }];
const route = {
  receiver: 'mail',
  routes: [{ matchers: ['severity="page"'], receiver: 'pager' }],
};
const CALLS = { route, receivers: [...pagers, ...mailers, { name: 'nobody' }] };

const files = (rules: readonly Rule[], alertmanager?: object) => ({
  [RULES]: JSON.stringify({ groups: [{ name: 'g', rules }] }),
  ...(alertmanager ? { 'alertmanager.yml': JSON.stringify(alertmanager) } : {}),
});

/** The report without what is told of fields. */
function told(before: Record<string, string>, after: Record<string, string>): string[] {
  const lines = reported(changesOf(before, after));
  const end = lines.indexOf('# Alerting');
  return end < 0 ? lines : lines.slice(0, end);
}

test('who is no longer called comes first', () => {
  const ticket = { ...down, labels: { ...down.labels, severity: 'ticket' } };
  expect(told(files([down], CALLS), files([ticket], CALLS))).toEqual([
    '# Who is called less, or later',
    '~ Down of api (ticket)',
    '  ~ no longer called: pager',
    '  ~ newly called: mail',
    '  ~ severity page → ticket',
  ]);
});

test('an alert that is gone names those whom it called', () => {
  expect(told(files([down, slow], CALLS), files([slow], CALLS))).toEqual([
    '# Who is called less, or later',
    '- Down of api (page)',
    '  ~ no longer called: pager',
    '  ~ the alert is gone',
  ]);
});

test('a route that leads elsewhere, or to nobody, is told for each alert', () => {
  const toNobody = {
    ...CALLS,
    route: { ...route, routes: [{ ...route.routes[0], receiver: 'nobody' }] },
  };
  expect(told(files([down, slow], CALLS), files([down, slow], toNobody))).toEqual([
    '# Who is called less, or later',
    '~ Down of api (page)',
    '  ~ no longer called: pager',
  ]);
});

test('a receiver without any channel calls nobody', () => {
  const emptied = { ...CALLS, receivers: [{ name: 'pager' }, ...mailers] };
  expect(told(files([down], CALLS), files([down], emptied))).toContain(
    '  ~ no longer called: pager',
  );
});

test.each([
  ['latency:p95 > 0.8 and requests:rate5m > 1', 'fires later: 0.5 → 0.8', 'less, or later'],
  ['latency:p95 > 0.2 and requests:rate5m > 1', 'fires earlier: 0.5 → 0.2', 'more, or earlier'],
  ['latency:p95 > 0.5 and requests:rate5m > (2 * 3)', 'fires later: 1 → 6', 'less, or later'],
])('%s: %s', (expr, text, chapter) => {
  expect(told(files([slow]), files([{ ...slow, expr }]))).toEqual([
    `# Who is called ${chapter}`,
    '~ Slow (ticket)',
    `  ~ ${text}`,
  ]);
});

test('a bound downwards is harder to reach the lower it is', () => {
  const low = (bound: number) => files([{ ...slow, expr: `free:ratio < ${bound}` }]);
  expect(told(low(0.2), low(0.1))).toContain('  ~ fires later: 0.2 → 0.1');
  expect(told(low(0.1), low(0.2))).toContain('  ~ fires earlier: 0.1 → 0.2');
});

test('an expression that asks something else is told by its words alone', () => {
  const other = files([{ ...slow, expr: 'latency:p99 > 0.8 and requests:rate5m > 1' }]);
  expect(told(files([slow]), other)).toEqual([]);
  expect(reported(changesOf(files([slow]), other))).toContain('~ alert rule Slow');
});

test.each([
  ['10m', '1h', 'waits longer: 10m → 1h', 'less, or later'],
  ['1h', '10m', 'waits less: 1h → 10m', 'more, or earlier'],
])('for %s, then %s', (before, after, text, chapter) => {
  const waiting = (hold: string) => files([{ ...slow, for: hold }]);
  expect(told(waiting(before), waiting(after))).toEqual([
    `# Who is called ${chapter}`,
    '~ Slow (ticket)',
    `  ~ ${text}`,
  ]);
  expect(told(waiting('60m'), waiting('1h'))).toEqual([]);
});

test('alerts of one name are told apart by their labels', () => {
  const of = (service: string) => ({ ...down, labels: { severity: 'page', service } });
  expect(told(files([of('a'), of('b')]), files([of('b')]))).toEqual([
    '# Who is called less, or later',
    '- Down of a (page)',
    '  ~ the alert is gone',
  ]);
});

test('objectives are told by their targets, and what they allow', () => {
  const target = (share: number): Rule => ({
    record: 'slo:objective:ratio',
    expr: `vector(${share})`,
    labels: { sloth_id: 'api-availability' },
  });
  expect(told(files([target(0.999)]), files([target(0.995)]))).toEqual([
    '# Objectives',
    '~ objective api-availability: 99.9 % → 99.5 %, of 30 days 43.2 min → 216 min',
  ]);
});

test('a recorded series that is gone breaks the panels that read it', () => {
  const dashboard = JSON.stringify({
    uid: 'home',
    title: 'Home',
    panels: [
      {
        id: 1,
        type: 'timeseries',
        title: 'Requests',
        datasource: { type: 'prometheus', uid: 'p' },
        targets: [{ refId: 'A', expr: 'sum(job:requests:rate5m)' }],
      },
    ],
  });
  const record = { record: 'job:requests:rate5m', expr: 'sum by (job) (rate(requests_total[5m]))' };
  const before = { ...files([record]), 'home.json': dashboard };
  const after = {
    ...files([{ ...record, record: 'job:requests:rate10m' }]),
    'home.json': dashboard,
  };
  expect(told(before, after).slice(0, 3)).toEqual([
    '# Breaking',
    '- recorded series job:requests:rate5m (rules.yml) is gone',
    '  ~ used by panel "Requests" (home.json)',
  ]);
});

test('swapped sides tell the opposite, the same ones nothing', () => {
  const before = files([down, slow], CALLS);
  const after = files([{ ...down, for: '1m' }], { ...CALLS, route: { receiver: 'mail' } });
  const [there, back] = [changesOf(before, after), changesOf(after, before)];
  const lost = ({ alerts }: typeof there) => alerts.map(({ alert, noLonger }) => [alert, noLonger]);
  const won = ({ alerts }: typeof there) => alerts.map(({ alert, newly }) => [alert, newly]);
  expect(lost(there).sort()).toEqual(won(back).sort());
  expect(changesOf(before, before).alerts).toEqual([]);
});
