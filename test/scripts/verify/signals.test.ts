import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Result } from '../../../scripts/verify/run-checklist.js';
import { always, at, replacing } from './stand-in/faults.js';
import { verify, type StandInFault } from './stand-in/stack.js';

/** A fault, the item that must find it, and what the item must say. */
interface FaultCase {
  readonly name: string;
  readonly fault: StandInFault;
  readonly key: string;
  readonly says: RegExp;
}

const streamless = JSON.stringify({ structuredMetadata: {} });

const cases: readonly FaultCase[] = [
  {
    name: 'Alloy is not ready',
    fault: at('alloy', '/-/ready', always('Alloy is not ready.', 503)),
    key: 'alloy-ready',
    says: /^Alloy GET \/-\/ready: got HTTP 503 \(Alloy is not ready\.\), expected HTTP 200$/,
  },
  {
    name: 'a component of Alloy is unhealthy',
    fault: at('alloy', '/api/v0/web/components', (healthy) =>
      healthy === 'hang'
        ? healthy
        : {
            body: [
              ...z.array(z.unknown()).parse(healthy.body),
              {
                localID: 'otelcol.exporter.otlphttp.x',
                health: { state: 'unhealthy', message: 'no route' },
              },
            ],
          },
    ),
    key: 'alloy-components',
    says: /1 of 24: otelcol\.exporter\.otlphttp\.x unhealthy \(no route\)$/,
  },
  {
    name: 'a component inside a module of Alloy is unhealthy',
    fault: at('alloy', '/api/v0/web/modules/redact.app', replacing('"healthy"', '"exited"')),
    key: 'alloy-components',
    says: /1 of 23: redact\.app\/otelcol\.processor\.transform\.secrets exited/,
  },
  {
    name: 'Alloy refuses traces',
    fault: at('otlp', '/v1/traces', always('no', 400)),
    key: 'probe-accepted',
    says: /did not take: POST \/v1\/traces: HTTP 400/,
  },
  {
    name: 'Alloy refuses logs',
    fault: at('otlp', '/v1/logs', always('no', 400)),
    key: 'probe-accepted',
    says: /did not take: POST \/v1\/logs: HTTP 400/,
  },
  {
    name: 'the trace does not arrive',
    fault: at('tempo', '/api/v2/traces', always({ trace: {}, metrics: {} })),
    key: 'tempo-trace',
    says: /^trace [0-9a-f]{32} did not arrive in 2\.0 s$/,
  },
  {
    name: 'half of the trace arrives',
    fault: at('tempo', '/api/v2/traces', (healthy) => {
      const whole = JSON.stringify(healthy === 'hang' ? {} : healthy.body);
      const spans = /"spans":\[(\{.*?"status":\{.*?\}\})/.exec(whole);
      return { body: whole.replace(/"spans":\[.*?\]\}\]\}\]/, `"spans":[${spans?.[1]}]}]}]`) };
    }),
    key: 'tempo-trace',
    says: /is cut: 1\/2 spans$/,
  },
  {
    name: 'the status of the span is lost',
    fault: at('tempo', '/api/v2/traces', replacing('STATUS_CODE_ERROR', 'STATUS_CODE_UNSET')),
    key: 'tempo-trace',
    says: /came back changed: status STATUS_CODE_UNSET$/,
  },
  {
    name: 'the service of the trace is changed',
    fault: at(
      'tempo',
      '/api/v2/traces',
      replacing('"stringValue":"toq_server"', '"stringValue":"x"'),
    ),
    key: 'tempo-trace',
    says: /came back changed: service\.name x$/,
  },
  {
    name: 'search finds only other traces',
    fault: at('tempo', '/api/search', replacing(/"traceID":"\w+"/g, '"traceID":"1"')),
    key: 'tempo-search',
    says: /did not find the trace within 2\.0 s$/,
  },
  {
    name: 'the log has no structured metadata',
    fault: at('loki', '/loki/api/v1/query_range', (healthy, { query }) =>
      (query.get('query') ?? '').includes('|=')
        ? replacing(/\{"structuredMetadata":\{[^}]*\}\}/g, streamless)(healthy)
        : { body: { data: { resultType: 'streams', result: [] } } },
    ),
    key: 'loki-log',
    says: /a line "HTTP Error" came without request_id; it only has deployment_environment, service_name, service_namespace$/,
  },
  {
    name: 'no log arrives',
    fault: at(
      'loki',
      '/loki/api/v1/query_range',
      always({ data: { resultType: 'streams', result: [] } }),
    ),
    key: 'loki-log',
    says: /within 2\.0 s: no line of the probe$/,
  },
  {
    name: 'the log has no trace',
    fault: at('loki', '/loki/api/v1/query_range', replacing(/"trace_id":"\w+",/g, '')),
    key: 'loki-log',
    says: /without or changed: trace_id$/,
  },
  {
    name: 'the stream has a label too many',
    fault: at(
      'loki',
      '/loki/api/v1/series',
      replacing('"service_name"', '"service_instance_id":"i-1","service_name"'),
    ),
    key: 'loki-labels',
    says: /^too many: service_instance_id \(streams: 1\)$/,
  },
  {
    name: 'the stream lacks a label',
    fault: at(
      'loki',
      '/loki/api/v1/series',
      replacing('"service_namespace":"projeto-toq"', '"__stream_shard__":"1"'),
    ),
    key: 'loki-labels',
    says: /^missing: service_namespace$/,
  },
  {
    name: 'the secret is in the log',
    fault: (asked, healthy, { probe }) =>
      asked.component === 'loki'
        ? replacing('token=[REDACTED]&email=[EMAIL]', probe?.query ?? '')(healthy)
        : healthy,
    key: 'redaction',
    says: /^came back in clear: token \(log\), e-mail \(log\)$/,
  },
  {
    name: 'the secret is in the trace',
    fault: (asked, healthy, { probe }) =>
      asked.component === 'tempo'
        ? replacing('token=[REDACTED]', probe?.query.split('&')[0] ?? '')(healthy)
        : healthy,
    key: 'redaction',
    says: /^came back in clear: token \(trace\)$/,
  },
  {
    name: 'the app has no metrics',
    fault: at('prometheus', '/api/v1/query', (healthy, { query }) =>
      query.get('query')?.includes('http_requests_total')
        ? { body: { data: { resultType: 'vector', result: [] } } }
        : healthy,
    ),
    key: 'app-metrics',
    says: /^http_requests_total\{service="toq_server"\}: no series$/,
  },
  {
    name: 'the metrics of the app lack a label',
    fault: at('prometheus', '/api/v1/query', replacing(/"path":"[^"]*",/g, '')),
    key: 'app-metrics',
    says: /without path$/,
  },
  {
    name: 'a target is down',
    fault: at(
      'prometheus',
      '/api/v1/query',
      replacing(/("job":"mysql"\},"value":\[[^,]+,)"1"/g, '$1"0"'),
    ),
    key: 'scrape-targets',
    says: /^1 of 9 down: mysql mysql:3306$/,
  },
  {
    name: 'a metric of the host does not arrive',
    fault: at('prometheus', '/api/v1/query', replacing('node_load1', 'node_load15')),
    key: 'host-metrics',
    says: /^missing node_load1$/,
  },
  {
    name: 'no span metrics',
    fault: at('prometheus', '/api/v1/query', (healthy, { query }) =>
      query.get('query')?.includes('spanmetrics')
        ? { body: { data: { resultType: 'vector', result: [] } } }
        : healthy,
    ),
    key: 'span-metrics',
    says: /span_name="GET \/api\/v2\/verify-probe"\}: nothing new within 2\.0 s$/,
  },
  {
    name: 'only the span metrics of an earlier probe',
    fault: at('prometheus', '/api/v1/query', (healthy, { query }) =>
      query.get('query')?.includes('spanmetrics')
        ? { body: { data: { resultType: 'vector', result: [{ metric: {}, value: [1, '4'] }] } } }
        : healthy,
    ),
    key: 'span-metrics',
    says: /nothing new within 2\.0 s$/,
  },
  {
    name: 'the metrics-generator lacks a dimension',
    fault: at('prometheus', '/api/v1/query', replacing(/"http_route":"[^"]*",/g, '')),
    key: 'span-metrics',
    says: /^series without http_route="\/api\/v2\/verify-probe"$/,
  },
  {
    name: 'no exemplar',
    fault: at('prometheus', '/api/v1/query_exemplars', always({ data: [] })),
    key: 'exemplar',
    says: /^no exemplar traceID=\w+ within 2\.0 s \(labels seen: -\)$/,
  },
  {
    name: 'the exemplar has another label',
    fault: at('prometheus', '/api/v1/query_exemplars', replacing('traceID', 'trace_id')),
    key: 'exemplar',
    says: /labels seen: trace_id\)$/,
  },
  {
    name: 'a variable has no values',
    fault: at('prometheus', '/api/v1/label/', (healthy, { query }) =>
      query.get('match[]') === 'redis_up' ? { body: { data: [] } } : healthy,
    ),
    key: 'variables',
    says: /^without values: redis_instance \(instance in redis_up\)$/,
  },
  {
    name: 'no log has a trace_id',
    fault: at('loki', '/loki/api/v1/query_range', (healthy, { query }) =>
      query.get('query')?.includes('trace_id!=')
        ? { body: { data: { resultType: 'streams', result: [] } } }
        : healthy,
    ),
    key: 'variables',
    says: /^trace_id: .* finds nothing$/,
  },
];

const needed = ['tempo-trace', 'loki-log', 'span-metrics'];

test.each(cases)('$name: $key fails and says so', async ({ fault, key, says }) => {
  const results = await verify({ fault, only: [...needed.filter((one) => one !== key), key] });
  const result: Result | undefined = results.get(key);
  expect(result?.seen.en).toMatch(says);
  expect(result?.status).toBe('fail');
  // The same in Portuguese: no text was forgotten.
  expect(result?.seen.pt).not.toBe('');
});

test('an id with other leading zeros is the same trace', async () => {
  const fault: StandInFault = (asked, healthy, { probe }) =>
    asked.path === '/api/search' || asked.path === '/api/v1/query_exemplars'
      ? replacing(probe?.traceId ?? '', `00${probe?.traceId}`)(healthy)
      : healthy;
  const results = await verify({ fault, only: ['tempo-search', 'exemplar'] });
  expect([...results.values()].map(({ status }) => status)).toEqual(['pass', 'pass']);
});

test('a late trace passes, and says how late it was', async () => {
  const fault: StandInFault = (asked, healthy, { probe }) =>
    asked.path.startsWith('/api/v2/traces') && Date.now() - (probe?.at ?? 0) < 900
      ? { body: { trace: {} } }
      : healthy;
  const result = (await verify({ fault, only: ['tempo-trace'], timeout: '10' })).get('tempo-trace');
  expect(result?.status).toBe('pass');
  expect(result?.delay).toBeGreaterThanOrEqual(890);
  expect(result?.seen.en).toBe(
    `2 spans, ${((result?.delay ?? 0) / 1000).toFixed(1)} s after it was sent`,
  );
});

test('an older Tempo answers /api/traces only', async () => {
  const fault: StandInFault = (asked, healthy, state) => {
    if (asked.component !== 'tempo') return healthy;
    if (asked.path.startsWith('/api/v2/')) return { status: 404, body: '404 page not found' };
    if (!asked.path.startsWith('/api/traces/')) return healthy;
    return { body: { batches: whole(state.probe?.traceId ?? '', state.probe?.spanId ?? '') } };
  };
  const result = (await verify({ fault, only: ['tempo-trace'] })).get('tempo-trace');
  expect(result?.seen.en).toMatch(/^2 spans/);
});

const whole = (traceId: string, spanId: string) => {
  const span = (kind: number, name: string) => ({
    traceId,
    spanId,
    name,
    kind,
    startTimeUnixNano: '1',
    endTimeUnixNano: '2',
    status: { code: 2 },
    attributes: [],
  });
  const attributes = [{ key: 'service.name', value: { stringValue: 'toq_server' } }];
  const spans = [span(2, 'GET /api/v2/verify-probe'), span(1, 'verify.Probe')];
  return [{ resource: { attributes }, scopeSpans: [{ spans }] }];
};

test('what needs a check that failed is skipped and names it; the others go on', async () => {
  const fault = at('loki', '/ready', always('starting', 500));
  const results = await verify({
    fault,
    only: ['loki-ready', 'loki-log', 'redaction', 'app-metrics'],
  });
  const seen = [...results.values()].map(({ status, seen: { en } }) => `${status}: ${en}`);
  expect(seen).toEqual([
    'fail: Loki GET /ready: got HTTP 500 (starting), expected HTTP 200',
    'skip: depends on loki-ready, which failed',
    'skip: depends on loki-log, which was skipped',
    'pass: 60 series with method, path, status',
  ]);
});

test('a Loki that is not ready yet is asked again', async () => {
  let asked = 0;
  const fault = at('loki', '/ready', (healthy) =>
    (asked += 1) < 3 ? { status: 503, body: 'Ingester not ready' } : healthy,
  );
  const result = (await verify({ fault, only: ['loki-ready'], timeout: '10' })).get('loki-ready');
  expect([result?.status, asked]).toEqual(['pass', 3]);
});
