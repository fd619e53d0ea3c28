import { expect, test } from 'vitest';
import { always, at, replacing } from './stand-in/faults.js';
import { rows } from './stand-in/grafana.js';
import type { StandInRequest, Reply } from './stand-in/server.js';
import { verify, type StandInFault } from './stand-in/stack.js';

/** Answers `reply` to the queries whose text holds `text`. */
const panelAnswer = (text: string, reply: () => Reply): StandInFault =>
  at('grafana', '/api/ds/query', (healthy: Reply, { body }: StandInRequest) =>
    body.includes(text) ? reply() : healthy,
  );

const matching = (pattern: string) =>
  replacing('"matcherRegex":"trace_id"', `"matcherRegex":"${pattern}"`);

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
      /^toq-server-logs-traces: differs from the file at panel "Logs" \(panels\[2\]\.targets\[0\]\.maxLines\)$/,
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
      at('grafana', '/api/datasources/uid/prometheus/resources', always({ data: [] })),
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
      /^1\/87 panels: toq-server-app-overview "Goroutines": A: parse error$/,
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
      /^2\/87 panels: toq-server-logs-traces "Traces encontrados": Grafana \(tempo\) GET \/api\/search: got HTTP 502/,
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
  const result = (await verify({ fault, only: ['grafana-panels'], timeout: '5' })).get(
    'grafana-panels',
  );
  expect(result?.status).toBe('pass');
  expect(result?.seen.en).toMatch(/^8\d panels with data, [1-9]\d* empty with a reason$/);
});

test('panels that wait for an id are asked again with the id of the probe', async () => {
  const asked: string[] = [];
  const fault: StandInFault = ({ path, body }, healthy) => {
    if (path === '/api/ds/query' && body.includes('"traceId"')) asked.push(body);
    return healthy;
  };
  await verify({ fault, only: ['grafana-panels'], timeout: '5' });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatch(/"query":"[0-9a-f]{32}"/);
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
