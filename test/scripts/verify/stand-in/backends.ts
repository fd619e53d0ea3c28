import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { about, captured, received, type Received } from './received.js';
import type { StandInRequest, Reply } from './server.js';

/** What the stand-in remembers. */
export interface State {
  probe?: Received;
  /** Those that were posted last. */
  alerts?: z.infer<typeof postedAlerts>;
}

const none: Reply = { status: 404, body: '404 page not found' };
const vector = (result: readonly unknown[]): Reply => ({
  body: { status: 'success', data: { resultType: 'vector', result } },
});

/** Alloy, and the OTLP endpoint it opens. */
export function alloy({ path }: StandInRequest): Reply {
  if (path === '/-/ready') return { body: 'Alloy is ready.\n' };
  if (path === '/api/v0/web/components') return { body: captured('alloy/components.json') };
  const [, module] = /^\/api\/v0\/web\/modules\/(.+)\/components$/.exec(path) ?? [];
  return module ? { body: captured(`alloy/components-of-${module}.json`) } : none;
}

export function otlp({ path, body }: StandInRequest, state: State): Reply {
  const found = path === '/v1/traces' ? received(body) : undefined;
  if (found) state.probe = found;
  return path === '/v1/traces' || path === '/v1/logs' ? { body: {} } : none;
}

export function tempo({ path, query }: StandInRequest, { probe }: State): Reply {
  if (path === '/ready') return { body: 'ready\n' };
  if (path === '/api/echo') return { body: 'echo' };
  const [, id] = /^\/api\/v2\/traces\/([0-9a-f]+)$/.exec(path) ?? [];
  if (id !== undefined) {
    return id === probe?.traceId
      ? { body: about('tempo/probe-trace.json', probe) }
      : { body: { trace: {}, metrics: {} } };
  }
  if (path !== '/api/search') return none;
  const q = query.get('q') ?? '';
  const matches =
    probe && q !== '{ false }' && (!q.includes('request_id =') || q.includes(probe.requestId));
  return { body: matches ? about('tempo/probe-search.json', probe) : { traces: [], metrics: {} } };
}

const labels = z.record(z.string(), z.string());
const logAnswer = z.looseObject({
  data: z.looseObject({
    result: z.array(
      z.object({
        stream: labels,
        values: z.array(
          z.tuple([z.string(), z.string(), z.object({ structuredMetadata: labels })]),
        ),
      }),
    ),
  }),
});

/** Whether the filters of a LogQL query, as far as verify writes them, let a line through. */
function selects(query: string, line: string, fields: Readonly<Record<string, string>>): boolean {
  const compare = (operator: string, is: string | undefined, to: string) =>
    operator === '=' ? is === to : (is ?? '') !== to;
  const filters = [...query.matchAll(/[{|,]\s*(\w+)\s*(!?=)\s*"([^"]*)"/g)];
  const contains = /\|=\s*"([^"]*)"/.exec(query)?.[1] ?? '';
  return (
    filters.every(([, name = '', operator = '', value = '']) =>
      compare(operator, fields[name], value),
    ) && line.includes(contains)
  );
}

export function loki({ path, query }: StandInRequest, { probe }: State): Reply {
  if (path === '/ready') return { body: 'ready\n' };
  if (path === '/prometheus/api/v1/rules') return { body: loadedRules('loki-rules') };
  if (path === '/loki/api/v1/series') return { body: captured('loki/series.json') };
  if (path !== '/loki/api/v1/query_range') return none;
  const empty = { status: 'success', data: { resultType: 'streams', result: [] } };
  if (!probe) return { body: empty };
  const answer = logAnswer.parse(about('loki/probe-query_range-categorized.json', probe));
  const result = answer.data.result.filter(({ stream, values }) =>
    values.some(([, line, { structuredMetadata }]) =>
      selects(query.get('query') ?? '', line, { ...stream, ...structuredMetadata }),
    ),
  );
  return { body: { ...answer, data: { ...answer.data, result } } };
}

export function prometheus({ path, query }: StandInRequest, { probe }: State): Reply {
  if (path === '/-/ready') return { body: 'Prometheus Server is Ready.\n' };
  if (/^\/api\/v1\/label\/\w+\/values$/.test(path)) {
    return { body: captured('prometheus/label-values-of-method.json') };
  }
  if (path === '/api/v1/query_exemplars') {
    return { body: probe ? about('prometheus/probe-exemplars.json', probe) : { data: [] } };
  }
  if (path === '/api/v1/rules') return { body: loadedRules('rules') };
  if (path === '/api/v1/format_query') return { body: { data: query.get('query') } };
  if (path !== '/api/v1/query') return none;
  const text = query.get('query') ?? '';
  if (text.startsWith('ALERTS')) return vector([{ metric: {}, value: [1_700_000_000, '1'] }]);
  const [, recorded] = /\{__name__=~"([^"]*:[^"]*)"\}/.exec(text) ?? [];
  if (recorded !== undefined) {
    return vector(
      recorded.split('|').map((name) => ({
        metric: { __name__: name },
        value: [1_700_000_000, '1'],
      })),
    );
  }
  const [, chosen] = /"id", "(.*?)"/.exec(text) ?? [];
  if (chosen !== undefined) {
    const metric = { id: chosen, query: chosen === '' ? '{ false }' : chosen };
    return vector([{ metric, value: [1_700_000_000, '1'] }]);
  }
  if (text.includes('traces_spanmetrics_calls_total')) {
    return probe && !text.startsWith('sum(')
      ? { body: about('prometheus/probe-calls.json', probe) }
      : vector([]);
  }
  if (text.includes('http_requests_total')) {
    return { body: captured('prometheus/http-requests-by-route.json') };
  }
  if (text.startsWith('up')) return { body: captured('prometheus/up.json') };
  if (text.includes('node_')) return { body: captured('prometheus/host-metrics.json') };
  return vector([]);
}

const RULES = new URL('../../../../prometheus/', import.meta.url);
const ruleGroups = z.object({
  groups: z.array(
    z.looseObject({
      name: z.string(),
      rules: z.array(
        z.object({
          alert: z.string().optional(),
          record: z.string().optional(),
          expr: z.string(),
        }),
      ),
    }),
  ),
});

/** The committed rules of a folder, as a server says that it has evaluated them a moment ago. */
function loadedRules(folder: 'rules' | 'loki-rules') {
  const names = readdirSync(new URL(`${folder}/`, RULES)).filter((name) => name.endsWith('.yml'));
  const groups = names.flatMap((name) =>
    ruleGroups
      .parse(parse(readFileSync(new URL(`${folder}/${name}`, RULES), 'utf8')))
      .groups.map((group) => ({
        name: group.name,
        file: `/etc/${name}`,
        interval: 60,
        lastEvaluation: new Date().toISOString(),
        evaluationTime: 0.06,
        rules: group.rules.map(({ alert, record, expr }) => ({
          name: alert ?? record,
          query: expr,
          health: 'ok',
        })),
      })),
  );
  return { status: 'success', data: { groups } };
}

const postedAlerts = z.array(
  z.object({ labels: z.record(z.string(), z.string()), endsAt: z.string() }),
);

/** An Alertmanager that runs with the committed file and has Watchdog. */
export function alertmanager({ method, path, query, body }: StandInRequest, state: State): Reply {
  if (path === '/-/ready') return { body: 'OK' };
  if (path === '/api/v2/status') {
    return {
      body: { config: { original: readFileSync(new URL('alertmanager.yml', RULES), 'utf8') } },
    };
  }
  if (path !== '/api/v2/alerts') return none;
  if (method === 'POST') {
    state.alerts = postedAlerts.parse(JSON.parse(body));
    return { body: '' };
  }
  const held = [
    { labels: { alertname: 'Watchdog' }, endsAt: '2100-01-01' },
    ...(state.alerts ?? []),
  ].filter(
    ({ labels, endsAt }) =>
      query.get('filter') === `alertname="${labels['alertname'] ?? ''}"` &&
      Date.parse(endsAt) > Date.now(),
  );
  return { body: held.map(({ labels }) => ({ labels, receivers: [{ name: 'nobody' }] })) };
}
