import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { datasourceFiles } from '../../datasources/all.js';
import { datasourceFileSchema } from '../../datasources/schema.js';
import { services } from '../../services/all.js';
import { readSettings } from '../../datasources/settings.js';
import { yamlText } from '../../files/serialize.js';
import { fixture } from '../support/unit.js';

/** What Grafana makes of a text of a provisioning file (pkg/services/provisioning/values). */
const expand = (text: string, environment: Readonly<Record<string, string>>): string =>
  text
    .split('$$')
    .map((part) =>
      part.replace(/\$\{([^}]*)\}|\$(\w+)/g, (_, braced?: string, bare?: string) => {
        return environment[braced ?? bare ?? ''] ?? '';
      }),
    )
    .join('$');

function expanded(value: unknown, environment: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return expand(value, environment);
  if (Array.isArray(value)) return value.map((item: unknown) => expanded(item, environment));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, expanded(field, environment)]),
  );
}

/** The files as Grafana keeps them: written as YAML, read again, expanded with its environment. */
function loaded(settings: Readonly<Record<string, string>>, environment = {}) {
  const files = Object.entries(datasourceFiles(readSettings(settings), services));
  return files.map(([name, content]) => {
    const file = datasourceFileSchema.parse(expanded(parse(yamlText(content)), environment));
    return { name, ...file };
  });
}

const sources = (settings = {}, environment = {}) =>
  loaded(settings, environment).flatMap(({ datasources }) => datasources);
const [loki] = sources().flatMap((one) => (one.type === 'loki' ? [one] : []));
const [tempo] = sources().flatMap((one) => (one.type === 'tempo' ? [one] : []));
const [prometheus] = sources().flatMap((one) => (one.type === 'prometheus' ? [one] : []));

describe('texts as Grafana keeps them', () => {
  test('derived fields have the value of the label in their URL', () => {
    expect(loki?.jsonData.derivedFields.map(({ name, url }) => [name, url])).toEqual([
      ['trace_id', '${__value.raw}'],
      ['request_id', '/d/toq-server-logs-traces?var-request_id=${__value.raw}&${__url_time_range}'],
    ]);
  });

  test('logs of a span are asked for by service and trace id', () => {
    expect(tempo?.jsonData.tracesToLogsV2.query).toBe(
      '{service_name="${__span.tags["service.name"]}"} | trace_id="${__trace.traceId}"',
    );
  });

  test('metrics of a span are asked for by its tags', () => {
    const calls = 'sum(rate(traces_spanmetrics_calls_total{$__tags}[$__rate_interval]))';
    const errors =
      'sum(rate(traces_spanmetrics_calls_total{$__tags,http_status_code=~"5.."}[$__rate_interval]))';
    expect(tempo?.jsonData.tracesToMetrics.queries.map(({ query }) => query)).toEqual([
      calls,
      `(${errors} or ${calls} * 0)\n/\n(${calls} > 0)`,
      'histogram_quantile(0.95, sum by (le) (rate(traces_spanmetrics_latency_bucket{$__tags}[$__rate_interval]))) >= 0',
    ]);
  });
});

describe('correlation', () => {
  test('each derived field matches exactly the label that log records really have', () => {
    const streams = z
      .array(z.object({ stream: z.record(z.string(), z.string()) }))
      .parse(fixture('loki/query_range.json'));
    expect(streams.length).toBeGreaterThan(0);
    const keys = [...new Set(streams.flatMap(({ stream }) => Object.keys(stream)))];
    const matched = loki?.jsonData.derivedFields.map(({ matcherType, matcherRegex }) => [
      matcherType,
      ...keys.filter((key) => new RegExp(matcherRegex).test(key)),
    ]);
    expect(matched).toEqual([
      ['label', 'trace_id'],
      ['label', 'request_id'],
    ]);
  });

  test('the label of exemplars is the one that Tempo writes', () => {
    const labels = z
      .array(
        z.object({ exemplars: z.array(z.object({ labels: z.record(z.string(), z.string()) })) }),
      )
      .parse(fixture('prometheus/exemplars.json'))
      .flatMap(({ exemplars }) => exemplars.flatMap((one) => Object.keys(one.labels)));
    const names = prometheus?.jsonData.exemplarTraceIdDestinations.map(({ name }) => name);
    expect(names).toEqual([...new Set(labels)]);
  });
});

describe('secrets and settings', () => {
  const settings = {
    TOQ_TENANT: 'team-a',
    TOQ_TLS_CA_VARIABLE: 'TOQ_CA',
    TOQ_LOKI_URL: 'https://loki.example.org',
  };

  test('the certificate is a reference in the file and a text in Grafana', () => {
    const files = Object.values(datasourceFiles(readSettings(settings), services));
    const secure = files.flatMap(({ datasources }) => datasources.map((one) => one.secureJsonData));
    const withTenant = { tlsCACert: '${TOQ_CA}', httpHeaderValue1: 'team-a' };
    const ca = { tlsCACert: '${TOQ_CA}' };
    expect(secure).toEqual([withTenant, withTenant, ca, ca]);
    const kept = sources(settings, { TOQ_CA: 'PEM $1' }).map(
      (one) => one.secureJsonData?.['tlsCACert'],
    );
    expect(kept).toEqual(Array(4).fill('PEM $1'));
  });

  test('the header with the tenant is named for Loki and Tempo only', () => {
    const headers = sources(settings).map(({ type, jsonData }) => [type, jsonData.httpHeaderName1]);
    expect(headers).toEqual([
      ['tempo', 'X-Scope-OrgID'],
      ['loki', 'X-Scope-OrgID'],
      ['prometheus', undefined],
      ['alertmanager', undefined],
    ]);
  });

  test('without them nothing is secret and TLS is as usual', () => {
    expect(sources().map((one) => 'secureJsonData' in one)).toEqual(Array(4).fill(false));
    expect(sources().map(({ jsonData }) => jsonData.tlsAuthWithCACert)).toEqual(
      Array(4).fill(undefined),
    );
  });

  test('URLs and the scrape interval are those of the settings', () => {
    const kept = sources({ ...settings, TOQ_SCRAPE_INTERVAL: '30s' });
    expect(kept.map(({ url }) => url)).toEqual([
      'http://tempo:3200',
      'https://loki.example.org',
      'http://prometheus:9090',
      'http://alertmanager:9093',
    ]);
    const intervals = kept.flatMap((one) =>
      one.type === 'prometheus' ? [one.jsonData.timeInterval] : [],
    );
    expect(intervals).toEqual(['30s']);
  });
});

describe('the files together', () => {
  test("Grafana is told that the Alertmanager is Prometheus' own", () => {
    const told = sources().flatMap((one) => (one.type === 'alertmanager' ? [one.jsonData] : []));
    expect(told).toEqual([{ implementation: 'prometheus' }]);
  });

  test('Jaeger is deleted before anything is provisioned', () => {
    const deleted = loaded({}).flatMap((file) => file.deleteDatasources ?? []);
    expect(deleted).toEqual([{ name: 'Jaeger', orgId: 1 }]);
    expect(sources().map(({ name }) => name)).not.toContain('Jaeger');
  });

  test('exactly one datasource is the default, each uid and name is there once', () => {
    const all = sources();
    expect(all.filter(({ isDefault }) => isDefault).map(({ uid }) => uid)).toEqual(['prometheus']);
    expect(new Set(all.map(({ uid }) => uid)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });
});
