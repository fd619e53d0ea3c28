import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { always, at, replacing } from './stand-in/faults.js';
import { rows } from './stand-in/grafana.js';
import type { StandInRequest, Reply } from './stand-in/server.js';
import { verify, type RunOfStandIn, type StandInFault } from './stand-in/stack.js';

/** Answers `reply` to the queries whose text holds `text`. */
const panelAnswer = (text: string, reply: () => Reply): StandInFault =>
  at('grafana', '/api/ds/query', (healthy: Reply, { body }: StandInRequest) =>
    body.includes(text) ? reply() : healthy,
  );

const matching = (pattern: string) =>
  replacing('"matcherRegex":"trace_id"', `"matcherRegex":"${pattern}"`);

/** What the check of the panels says. */
async function panels(options: Omit<RunOfStandIn, 'only'> = {}) {
  const key = 'grafana-panels';
  const result = (await verify({ timeout: '5', ...options, only: [key] })).get(key);
  return { status: result?.status, seen: result?.seen.en };
}

const empty = always({ results: { A: { status: 200, frames: [] } } });

const cases: readonly (readonly [name: string, fault: StandInFault, key: string, says: RegExp])[] =
  [
    [
      'the database of Grafana fails',
      at('grafana', '/api/health', always({ database: 'failing', version: '13.1.3' }, 503)),
      'grafana-health',
      /database failing$/,
    ],
    [
      'wrong password',
      at('grafana', '/api/datasources/uid/loki', always({ message: 'Invalid username' }, 401)),
      'grafana-datasources',
      /got HTTP 401 .*credentials missing or refused$/,
    ],
    [
      'a datasource is missing',
      at(
        'grafana',
        '/api/datasources/uid/tempo',
        always({ message: 'Data source not found' }, 404),
      ),
      'grafana-datasources',
      /^Grafana GET \/api\/datasources\/uid\/tempo: got HTTP 404/,
    ],
    [
      'a datasource does not reach its component',
      at(
        'grafana',
        '/api/datasources/uid/loki/health',
        always({ status: 'ERROR', message: 'dial tcp' }, 400),
      ),
      'grafana-datasources',
      /^loki: ERROR dial tcp$/,
    ],
    [
      'a uid belongs to another type',
      at('grafana', '/api/datasources/uid/tempo', replacing('"type":"tempo"', '"type":"jaeger"')),
      'grafana-datasources',
      /^tempo: type jaeger, expected tempo$/,
    ],
    [
      'a dashboard is not loaded',
      at(
        'grafana',
        '/api/dashboards/uid/toq-server-infra-overview',
        always({ message: 'Dashboard not found' }, 404),
      ),
      'grafana-dashboards',
      /^toq-server-infra-overview: not loaded$/,
    ],
    [
      'a dashboard is of an earlier build',
      at(
        'grafana',
        '/api/dashboards/uid/toq-server-logs-traces',
        replacing('"maxLines":500', '"maxLines":100'),
      ),
      'grafana-dashboards',
      /^toq-server-logs-traces: differs from the file at panel "Logs" \(panels\[4\].targets\[0\].maxLines\)$/,
    ],
    [
      'a dashboard was imported by hand',
      at(
        'grafana',
        '/api/dashboards/uid/toq-server-logs-traces',
        replacing('"provisioned":true', '"provisioned":false'),
      ),
      'grafana-dashboards',
      /^toq-server-logs-traces: exists, but does not come from the files$/,
    ],
    [
      'a variable has no values',
      at('grafana', '/api/datasources/uid/prometheus/resources/api/v1/label', always({ data: [] })),
      'grafana-variables',
      /^without values: service \(service in http_requests_in_flight\)/,
    ],
    [
      'a panel has an error',
      panelAnswer(
        'go_goroutines',
        always({ results: { A: { status: 400, error: 'parse error' } } }, 400),
      ),
      'grafana-panels',
      /^1\/\d+ panels: toq-server-app-overview "Goroutines": A: parse error$/,
    ],
    [
      'a whole query request fails',
      panelAnswer('go_goroutines', always({ message: 'Query data error' }, 500)),
      'grafana-panels',
      /"Goroutines": no results: Query data error$/,
    ],
    [
      'a panel is empty and does not say why',
      panelAnswer('go_goroutines', empty),
      'grafana-panels',
      /"Goroutines": empty without a reason$/,
    ],
    [
      'a frame with times and no value is empty',
      panelAnswer(
        'go_goroutines',
        always({
          results: {
            A: {
              frames: [
                rows([
                  [1, 2],
                  [null, null],
                ]),
              ],
            },
          },
        }),
      ),
      'grafana-panels',
      /"Goroutines": empty without a reason$/,
    ],
    [
      'the search of traces fails',
      at('grafana', '/api/datasources/proxy/uid/tempo/api/search', always('upstream', 502)),
      'grafana-panels',
      /^3\/\d+ panels: toq-server-logs-traces "Traces encontrados": Grafana \(tempo\) GET \/api\/search: got HTTP 502/,
    ],
    [
      'the derived field of Grafana is wrong',
      at('grafana', '/api/datasources/uid/loki', matching('traceID=(\\\\w+)')),
      'grafana-derived-field',
      /^derived field trace_id \(label traceID=\(\\w\+\)\) finds nothing in the probe's log$/,
    ],
    [
      'the derived field of Grafana matches another label',
      at('grafana', '/api/datasources/uid/loki', matching('^span_id$')),
      'grafana-derived-field',
      /^derived field trace_id opens "\w{16}", not trace \w{32}$/,
    ],
    [
      'the trace does not open through Grafana',
      at('grafana', '/api/datasources/proxy/uid/tempo', always({ trace: {} })),
      'grafana-derived-field',
      /which does not open$/,
    ],
    [
      'trace-to-logs of Grafana has another query',
      at('grafana', '/api/datasources/uid/tempo', replacing('trace_id=', 'traceID=')),
      'grafana-trace-to-logs',
      /: 0 lines, none of the probe$/,
    ],
    [
      'trace-to-logs of Grafana uses what no span has',
      at(
        'grafana',
        '/api/datasources/uid/tempo',
        replacing('${__trace.traceId}', '${__span.tags.pod}'),
      ),
      'grafana-trace-to-logs',
      /^the query uses \$\{__span\.tags\.pod\}, which the probe's span does not have$/,
    ],
    [
      'the Tempo of Grafana has no trace-to-logs',
      at('grafana', '/api/datasources/uid/tempo', replacing('tracesToLogsV2', 'tracesToLogs')),
      'grafana-trace-to-logs',
      /has no tracesToLogsV2$/,
    ],
  ];

test.each(cases)('%s', async (_name, fault, key, says) => {
  const result = (await verify({ fault, only: [key], timeout: '5' })).get(key);
  expect(result?.seen.en).toMatch(says);
  expect(result?.status).toBe('fail');
});

test('a panel that says why may be empty', async () => {
  const fault = panelAnswer('mysql_up', empty);
  const { status, seen } = await panels({ fault });
  expect(status).toBe('pass');
  expect(seen).toMatch(/^\d+ panels with data, [1-9]\d* empty with a reason;/);
});

test('panels that the browser streams are counted', async () => {
  const streamed = / are streamed in the browser: here they were asked without$/;
  expect((await panels()).seen).toMatch(streamed);
  const quiet = at(
    'grafana',
    '/api/datasources/uid/tempo',
    replacing('"search":true', '"search":false'),
  );
  expect((await panels({ fault: quiet })).seen).not.toMatch(streamed);
});

test('the trace panel is asked without an id, and again with that of the probe', async () => {
  const asked: string[] = [];
  const fault: StandInFault = ({ path, query, body }, healthy) => {
    if (path.endsWith('/api/search')) asked.push(query.get('q') ?? '');
    if (path === '/api/ds/query' && body.includes('"traceId"')) asked.push(body);
    return healthy;
  };
  await panels({ fault });
  expect(asked.filter((one) => one === '{ false }')).toHaveLength(1);
  expect(asked.filter((one) => /"query":"[0-9a-f]{32}"/.test(one))).toHaveLength(1);
});

test('a variable that Prometheus does not compute leaves the trace panel with the error of an empty id', async () => {
  const fault = at('grafana', '/api/datasources/uid/prometheus/resources/api/v1/query', () => ({
    body: { data: { resultType: 'vector', result: [] } },
  }));
  const { status, seen } = await panels({ fault });
  expect(status).toBe('fail');
  expect(seen).toMatch(/"Trace \$trace_id": A: .*trace id is required$/);
  const listed = await verify({ fault, only: ['grafana-variables'] });
  expect(listed.get('grafana-variables')?.seen.en).toBe(
    'without values: trace_query (query_result)',
  );
});

const tempo = { type: 'tempo', uid: 'tempo' };
const loki = { type: 'loki', uid: 'loki' };

/** What is said of a dashboard with one panel. */
function alone(panel: Readonly<Record<string, unknown>>, fault?: StandInFault) {
  const folder = temporaryFolder();
  const variables = [{ name: 'trace_id', type: 'textbox', current: { value: '' } }];
  const content = { uid: 'd', panels: [panel], templating: { list: variables } };
  writeFileSync(join(folder, 'd.json'), JSON.stringify(content));
  return panels({
    changed: (run) => ({ ...run, dashboards: folder }),
    ...(fault ? { fault } : {}),
  });
}

test('an empty trace id is an error, as in the browser', async () => {
  const { status, seen } = await alone({
    type: 'traces',
    title: 'Trace',
    targets: [{ refId: 'A', datasource: tempo, queryType: 'traceql', query: '$trace_id' }],
  });
  expect([status, seen]).toEqual([
    'fail',
    '1/1 panels: d "Trace": A: failed to validate model query: trace id is required',
  ]);
});

test('instant TraceQL metrics are empty in the browser where metrics are streamed', async () => {
  const asks = (metricsQueryType: string) => ({
    type: 'table',
    title: 'Lentos',
    targets: [{ refId: 'A', datasource: tempo, metricsQueryType, query: '{ } | rate()' }],
  });
  const streaming = at(
    'grafana',
    '/api/datasources/uid/tempo',
    replacing('"metrics":false', '"metrics":true'),
  );
  const { status, seen } = await alone(asks('instant'), streaming);
  expect(status).toBe('fail');
  expect(seen).toMatch(
    /^1\/1 panels: d "Lentos": instant TraceQL .* set streamingEnabled\.metrics to false$/,
  );
  expect((await alone(asks('instant'))).seen).toBe('1 panels with data, 0 empty with a reason');
  expect((await alone(asks('range'), streaming)).seen).toMatch(/; 1 are streamed in the browser/);
});

test.each([
  ['logs', { fieldConfig: { defaults: { noValue: 'nada' } } }, 'fail'],
  ['logs', { description: 'Vazio: nada aconteceu.' }, 'pass'],
  ['table', { fieldConfig: { defaults: { noValue: 'nada' } } }, 'pass'],
  ['table', { description: 'Vazio: nada aconteceu.' }, 'fail'],
])('the reason of an empty panel of type %s, %j: %s', async (type, reason, expected) => {
  const targets = [{ refId: 'A', datasource: loki, expr: '{none="none"}' }];
  const fault = panelAnswer('none', empty);
  expect((await alone({ type, title: 'P', targets, ...reason }, fault)).status).toBe(expected);
});

test('a Tempo plugin without a health check is asked for its echo', async () => {
  const fault = at(
    'grafana',
    '/api/datasources/uid/tempo/health',
    always({ message: 'Method not implemented', messageId: 'plugin.notImplemented' }, 404),
  );
  const result = (await verify({ fault, only: ['grafana-datasources'] })).get(
    'grafana-datasources',
  );
  expect(result?.status).toBe('pass');
});

test('without credentials the checks through Grafana are skipped and say so', async () => {
  const environment = { GRAFANA_USER: '', GRAFANA_PASSWORD: '' };
  const only = ['grafana-health', 'grafana-panels', 'alloy-ready'];
  const results = await verify({ environment, only });
  const said = [...results.values()].map(({ status, seen }) => `${status} ${seen.en}`);
  const reason =
    'no credentials of Grafana: set GRAFANA_USER and GRAFANA_PASSWORD, or GRAFANA_TOKEN';
  expect(said).toEqual(['pass Alloy is ready.', `skip ${reason}`, `skip ${reason}`]);
});
