import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logFields, logStreamLabels } from '../../../telemetry/logs.js';
import { resourceAttributes, spanAttributes } from '../../../telemetry/spans.js';
import { toqServerMetrics } from '../../../telemetry/toq-server.js';
import { freePort } from '../../../programs/programs.js';
import { plannedRequests } from '../../../scripts/simulate/workload.js';
import type { Ended } from '../../support/command.js';
import { parsePage, type Page } from '../../../telemetry/read/exposition.js';
import { openSink, type Sink } from '../../support/otlp-sink.js';
import { startCommand } from '../../support/command.js';

const FINISHING = 'sending the rest';
const WORKLOAD = { seed: 18, rate: 100, instances: 1, duration: 8_000, deployAfter: 5_000 };
const plan = [...plannedRequests(WORKLOAD)];

let sink: Sink;
let before: Page;
let after: Page;
let other: number;
let ended: Ended;

const scrape = async (port: number): Promise<Page> =>
  parsePage(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());

beforeAll(async () => {
  sink = await openSink();
  const port = await freePort();
  const args = `--rate 100 --duration 8s --deploy-after 5s --seed 18 --json --port ${port} --endpoint ${sink.url}`;
  const run = startCommand('simulate', args.split(' '));
  while (sink.logs.length < 500) await new Promise((resolve) => setTimeout(resolve, 100));
  before = await scrape(port);
  await run.untilSaid(FINISHING);
  // The pages stay for the scraper; whoever presses Ctrl-C does not wait for it.
  after = await scrape(port);
  other = (await fetch(`http://127.0.0.1:${port}/`)).status;
  run.child.kill('SIGINT');
  ended = await run.ended;
});

afterAll(() => {
  sink.close();
});

describe('a run', () => {
  test('ends with 0, and what it says it sent is what came', () => {
    expect(ended.code).toBe(0);
    const statuses = { '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 };
    for (const { status } of plan) {
      if (status < 300) statuses['2xx']++;
      else if (status < 500) statuses['4xx']++;
      else statuses['5xx']++;
    }
    const all = (generated: number) => ({
      generated,
      acknowledged: generated,
      failed: 0,
      dropped: 0,
    });
    expect(JSON.parse(ended.stdout)).toMatchObject({
      interrupted: false,
      requests: plan.length,
      statuses,
      errors: statuses['5xx'],
      signals: { spans: all(sink.spans.length), logs: all(sink.logs.length) },
    });
  });

  test('sends exactly the plan of its seed', () => {
    const servers = sink.spans.filter(({ kind }) => kind === SpanKind.SERVER + 1);
    const sent = (rows: readonly (readonly [string, string, string])[]) => [...rows].sort();
    expect(sent(servers.map((one) => [one.traceId, one.spanId, one.name]))).toEqual(
      sent(plan.map((one) => [one.traceId, one.spanId, `${one.method} ${one.path}`])),
    );
    expect(sink.spans.length).toBe(
      plan.reduce((sum, { childSpans }) => sum + 1 + childSpans.length, 0),
    );
  });
});

describe('spans', () => {
  test('carry the resource and scope of the app, and a new instance id after the deployment', () => {
    const names = resourceAttributes.map(({ name }) => name);
    expect(new Set(sink.spans.map(({ scope }) => scope))).toEqual(new Set(['toq_server']));
    const instances = new Map<unknown, unknown>();
    for (const { resource } of [...sink.spans, ...sink.logs]) {
      for (const name of names) expect(resource).toHaveProperty([name]);
      expect(resource['service.namespace']).toBe('projeto-toq');
      expect(resource['deployment.environment']).toBe('homo');
      instances.set(resource['service.instance.id'], resource['service.version']);
    }
    expect([...instances.values()].sort()).toEqual(['2.0.0', '2.0.1']);
  });

  test('have the attributes of the contract with its types, and no others', () => {
    const types = new Map(spanAttributes.map(({ name, type }) => [name, type]));
    const seen = new Set<string>();
    for (const { attributes } of sink.spans) {
      for (const [name, value] of Object.entries(attributes)) {
        seen.add(name);
        expect(typeof value === 'string' ? 'string' : 'int', name).toBe(types.get(name));
      }
    }
    expect([...seen].sort()).toEqual([...types.keys()].sort());
  });

  test('of requests say status, size and error as the plan has them', () => {
    const planned = new Map(plan.map((request) => [request.spanId, request]));
    for (const span of sink.spans) {
      const request = planned.get(span.spanId);
      if (!request) continue;
      const { status, size, latency } = request;
      expect(span.attributes).toMatchObject({
        'http.status_code': { int: status },
        'http.response_content_length': { int: size },
        request_id: request.requestId,
      });
      const type = status >= 500 ? 'server_error' : status >= 400 ? 'client_error' : undefined;
      expect(span.attributes['error.type']).toBe(type);
      expect(span.status.code).toBe(status >= 400 ? SpanStatusCode.ERROR : SpanStatusCode.OK);
      const took = Number(span.endTimeUnixNano - span.startTimeUnixNano) / 1e6;
      expect(Math.abs(took - latency)).toBeLessThan(0.001);
      expect(span.parentSpanId).toBeUndefined();
    }
  });

  test('inside are INTERNAL without db.*, or CLIENT of Redis with the whole command', () => {
    const byId = new Map(sink.spans.map((span) => [span.spanId, span]));
    const inside = sink.spans.filter(({ parentSpanId }) => parentSpanId !== undefined);
    expect(inside.length).toBeGreaterThan(2 * plan.length);
    const statements = new Set<string>();
    for (const span of inside) {
      const parent = byId.get(span.parentSpanId ?? '');
      expect(parent?.traceId).toBe(span.traceId);
      expect(span.startTimeUnixNano >= (parent?.startTimeUnixNano ?? 0n)).toBe(true);
      expect(span.endTimeUnixNano <= (parent?.endTimeUnixNano ?? 0n)).toBe(true);
      if (span.kind === SpanKind.CLIENT + 1) {
        expect(span.attributes).toMatchObject({ 'db.system': 'redis' });
        expect(span.attributes['db.statement']).toSatisfy(
          (statement) =>
            typeof statement === 'string' && statement.startsWith(`${span.name} toq_cache:`),
        );
        statements.add(span.name);
      } else {
        expect(span.kind).toBe(SpanKind.INTERNAL + 1);
        expect(span.attributes).toEqual({ 'code.function': span.name });
        expect(span.name).toMatch(/^(mysql\.SQLExecutor|\w+_service\.\(\*\w+\))\.\w+$/);
      }
    }
    expect([...statements].sort()).toEqual(['del', 'get', 'set']);
  });
});

describe('logs', () => {
  const isAccess = (body: string) => /^HTTP (Request|Response|Error)$/.test(body);
  const access = () => sink.logs.filter(({ body }) => isAccess(body));
  const received = () => sink.logs.filter(({ body }) => body === 'Request received');
  const others = () =>
    sink.logs.filter(({ body }) => !isAccess(body) && body !== 'Request received');

  test('one access line a request, in its trace', () => {
    const planned = new Map<unknown, (typeof plan)[number]>(
      plan.map((request) => [request.requestId, request]),
    );
    expect(access().length).toBe(plan.length);
    for (const { body, severityText, attributes, traceId, spanId } of access()) {
      const request = planned.get(attributes['request_id']);
      const status = request?.status ?? 0;
      expect([traceId, spanId]).toEqual([request?.traceId, request?.spanId]);
      expect(attributes).toMatchObject({
        method: request?.method,
        path: request?.path,
        status: { int: status },
        duration: { int: Math.round((request?.latency ?? 0) * 1e6) },
        size: { int: request?.size },
      });
      if (status >= 500) {
        expect([body, severityText]).toEqual(['HTTP Error', 'ERROR']);
        for (const name of ['function', 'file', 'line', 'stack', 'error_code', 'error_message']) {
          expect(attributes).toHaveProperty(name);
        }
      } else if (status >= 400) {
        const level = [423, 429].includes(status) ? 'WARN' : 'INFO';
        expect([body, severityText]).toEqual(['HTTP Response', level]);
      } else expect([body, severityText]).toEqual(['HTTP Request', 'INFO']);
    }
    const bodies = access().map(({ body }) => body);
    expect(new Set(bodies)).toEqual(new Set(['HTTP Request', 'HTTP Response', 'HTTP Error']));
    expect(access().some(({ severityText }) => severityText === 'WARN')).toBe(true);
  });

  test('"Request received" has no id at all', () => {
    expect(received().length).toBe(plan.length);
    for (const { attributes, traceId, spanId, severityText } of received()) {
      expect(Object.keys(attributes).sort()).toEqual(['method', 'path', 'remote_addr']);
      expect([traceId, spanId, severityText]).toEqual([undefined, undefined, 'INFO']);
    }
  });

  test("lines of services have the request's id and no trace, and name things in two ways", () => {
    const requests = new Set(plan.map(({ requestId }) => requestId));
    const fields = new Set<string>();
    expect(others().length).toBe(plan.reduce((sum, one) => sum + one.serviceLogs.length, 0));
    for (const { attributes, traceId, spanId, body } of others()) {
      expect(requests).toContain(attributes['request_id']);
      expect([traceId, spanId]).toEqual([undefined, undefined]);
      expect(body).toMatch(/^[a-z\d_]+(\.[a-z\d_]+)+$/);
      for (const name of Object.keys(attributes)) fields.add(name);
    }
    for (const name of ['err', 'error', 'user_id', 'userID', 'status', 'path', 'method']) {
      expect(fields).toContain(name);
    }
    // In another sense than in the access log, where it is a number.
    const statuses = others().flatMap(({ attributes }) => attributes['status'] ?? []);
    expect(statuses.every((status) => typeof status === 'string')).toBe(true);
  });

  test('the access line and "Request received" have only fields of the contract', () => {
    const known = new Set([...logFields, ...logStreamLabels].map(({ name }) => name));
    const unknown = [...access(), ...received()].flatMap(({ attributes }) =>
      Object.keys(attributes).filter((name) => !known.has(name)),
    );
    expect(unknown).toEqual([]);
  });
});

describe('metrics', () => {
  test('the page is that of the contract', () => {
    for (const { name } of toqServerMetrics.metrics)
      expect(before.types.has(name), name).toBe(true);
    expect(other).toBe(404);
  });

  const one = (page: Page, name: string) => page.samples.find((sample) => sample.name === name);
  const requests = (page: Page) =>
    page.samples
      .filter(({ name }) => name === 'http_requests_total')
      .reduce((sum, { value }) => sum + value, 0);

  test('the deployment starts anew: version, start time, counters', () => {
    const versionOf = (page: Page) => one(page, 'go_goroutines')?.labels['service_version'];
    expect([versionOf(before), versionOf(after)]).toEqual(['2.0.0', '2.0.1']);
    const startOf = (page: Page) => one(page, 'process_start_time_seconds')?.value ?? NaN;
    expect(startOf(after) - startOf(before)).toBeCloseTo(5, 3);
    expect(requests(after)).toBe(plan.filter(({ life }) => life.version === 1).length);
    expect(one(after, 'http_requests_in_flight')?.value).toBe(0);
  });

  test('the Redis client sends its own over OTLP', () => {
    const usage = sink.metrics.find(({ name }) => name === 'db.client.connections.usage');
    // Neither monotonic nor of deltas (2 is cumulative), so that Prometheus gets a gauge.
    expect(usage?.sum).toMatchObject({ isMonotonic: false, aggregationTemporality: 2 });
    const states = usage?.sum?.dataPoints.map(({ attributes }) => attributes);
    expect(states).toEqual([{ state: 'used' }, { state: 'idle' }]);
    const useTime = sink.metrics.filter(({ name }) => name === 'db.client.connections.use_time');
    expect(useTime.map(({ unit }) => unit)).toEqual(['ms', 'ms']);
    const commands = plan
      .flatMap(({ childSpans }) => childSpans)
      .filter(({ kind }) => kind === 'redis');
    const counted = useTime.flatMap(({ histogram }) => histogram?.dataPoints ?? []);
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(commands.length);
  });
});
