import { beforeEach, describe, expect, test } from 'vitest';
import type { Contract } from '../../../telemetry/contract.js';
import { contractFromPages } from '../../../telemetry/read/from-pages.js';
import { packageContract } from '../../../services/contract.js';
import { chosenContract } from '../../../telemetry/read/choose-contract.js';
import { freePort } from '../../../programs/programs.js';
import { prometheusWith } from '../../../programs/prometheus-server.js';
import { parsePage } from '../../../telemetry/read/exposition.js';
import { folderOf, judged, soundDashboard, soundPanel } from '../../support/judged-folder.js';
import { describeNeeding } from '../../support/needing.js';

const PAGE = `# HELP http_requests_total Requests.
# TYPE http_requests_total counter
http_requests_total{method="GET",path="/a"} 3
http_requests_total{method="POST",path="/a"} 1
# TYPE request_seconds histogram
request_seconds_bucket{le="1"} 1
request_seconds_bucket{le="+Inf"} 1
request_seconds_sum 1
request_seconds_count 1
# TYPE errors_total counter
# TYPE temperature gauge
temperature{room="a}b"} -2.5e1 1700000000000
`;

const asking = (expr: string) =>
  soundDashboard({ panels: [soundPanel({ targets: [{ refId: 'A', expr }] })] });
const CHOSEN = 'job=~"$job",instance=~"$instance"';

describe('a contract of saved pages', () => {
  let contract: Contract;
  beforeEach(() => {
    const pages = folderOf({ 'app.prom': PAGE, 'more.prom': '# TYPE up2 untyped\nup2 1\n' });
    contract = contractFromPages([`${pages}/app.prom`, `${pages}/more.prom`], ['job', 'instance']);
  });

  test('has every series with its type, labels and number', () => {
    const series = (name: string) => {
      const { metric, labels, count } = contract.series.get(name) ?? {};
      return [
        metric?.type,
        metric?.unit,
        [...(labels ?? [])].map(([label, { values }]) => `${label} ${values}`),
        count,
      ];
    };
    expect(series('http_requests_total')).toEqual([
      'counter',
      'requests',
      ['job 1', 'instance 1', 'method 2', 'path 1'],
      2,
    ]);
    expect(series('request_seconds_bucket')).toEqual([
      'histogram',
      'seconds',
      ['job 1', 'instance 1', 'le 2'],
      2,
    ]);
    expect(series('request_seconds_count')).toEqual([
      'histogram',
      'seconds',
      ['job 1', 'instance 1'],
      1,
    ]);
    expect(series('temperature')).toEqual([
      'gauge',
      'unknown',
      ['job 1', 'instance 1', 'room 1'],
      1,
    ]);
    expect(series('up2')[0]).toBe('untyped');
  });

  test('takes when a counter began for a point in time, not for a counter', () => {
    const folder = folderOf({
      'n.prom': '# TYPE n counter\nup 1\n',
      'o.prom': '# TYPE a counter\na_total{b="c"} 1\na_created{b="c"} 1\n# EOF\n',
    });
    const { series } = contractFromPages([`${folder}/o.prom`], []);
    expect(series.get('a_total')?.metric.type).toBe('counter');
    const childless = contractFromPages([`${folder}/n.prom`], []).series;
    expect([childless.has('n_total'), childless.has('n')]).toEqual([true, false]);
    expect(series.get('a_created')?.metric).toMatchObject({ type: 'gauge', unit: 'timestamp' });
  });

  test('knows a counter that has no child yet', () => {
    expect(contract.series.get('errors_total')?.count).toBe(0);
  });

  test.each([
    [`sum(rate(http_requests_total{${CHOSEN}}[$__rate_interval]))`, []],
    [
      `sum(rate(http_request_total{${CHOSEN}}[$__rate_interval]))`,
      ['metric http_request_total is not in the contract'],
    ],
    [
      `sum(rate(http_requests_total{${CHOSEN},code="500"}[$__rate_interval]))`,
      ['http_requests_total has no label code'],
    ],
    [`rate(temperature{${CHOSEN}}[$__rate_interval])`, [expect.stringContaining('temperature')]],
  ])('judges %s', async (expr, messages) => {
    const { findings } = await judged(folderOf({ 'a.json': asking(expr) }), { contract });
    expect(findings.map(({ message }) => message)).toEqual(messages);
  });

  test('advises on a label that scraping may add', async () => {
    const folder = folderOf({ 'a.json': asking(`temperature{${CHOSEN},cluster="a"}`) });
    expect((await judged(folder, { contract })).findings).toMatchObject([
      {
        message: 'temperature has no label cluster',
        hint: 'if scraping adds it, name it in targetLabels of the settings',
      },
    ]);
  });

  test('says that logs and spans were not judged, and without it that metrics were not either', async () => {
    const folder = folderOf({ 'a.json': asking('up') });
    expect(Object.keys((await judged(folder, { contract })).notRun)).not.toContain(
      'metrics of a contract',
    );
    expect((await judged(folder, { contract })).notRun['logs of a contract']).toContain(
      'log-name-in-contract',
    );
    expect((await judged(folder)).notRun['metrics of a contract']).toContain('metric-in-contract');
  });
});

test.each([
  ['up 1\nnot a sample', 'line 2: given "not a sample", expected a sample'],
  ['<html>', 'line 1: given "<html>", expected a sample'],
  ['# only comments', 'it has no sample'],
  ['', 'empty'],
])('a page %j is refused with its file and line', (text, message) => {
  const folder = folderOf({ 'app.prom': text });
  expect(() => contractFromPages([`${folder}/app.prom`], [])).toThrow(message);
  expect(() => contractFromPages([`${folder}/app.prom`], [])).toThrow(`${folder}/app.prom: `);
});

test('OpenMetrics with exemplars, timestamps and its end is read', () => {
  const page = 'a_total{b="c"} 1 1.5 # {trace_id="x"} 0.1\na_created 3\n# EOF\n';
  expect(parsePage(page).samples.map(({ name, value }) => [name, value])).toEqual([
    ['a_total', 1],
    ['a_created', 3],
  ]);
});

describeNeeding(['prometheus', 'promtool'], 'prometheus', 'a contract of a Prometheus', () => {
  test('has what it received in the last hour', async () => {
    const end = Math.floor(Date.now() / 1000) - 60;
    const series = ['a', 'b'].map((path) => ({
      labels: { __name__: 'http_requests_total', job: 'app', path },
      valueAt: (now: number) => now,
    }));
    const prometheus = await prometheusWith(series, { start: end - 600, end, step: 15 });
    try {
      const asked: number[] = [];
      const contract = await chosenContract([prometheus.url], [], packageContract, (of) =>
        asked.push(of),
      );
      const found = contract.series.get('http_requests_total');
      expect([...(found?.labels ?? [])]).toEqual([
        ['job', { values: 1 }],
        ['path', { values: 2 }],
      ]);
      expect(found?.count).toBe(2);
      expect(asked).toEqual([1]);
    } finally {
      await prometheus.stop();
    }
  });

  test('that is none, or cannot be reached, is said in one line', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    await expect(chosenContract([nobody], [], packageContract, () => undefined)).rejects.toThrow(
      /^Prometheus GET \/api\/v1\/label\/__name__\/values: connection refused .*Is --contract the base URL/,
    );
  });
});
