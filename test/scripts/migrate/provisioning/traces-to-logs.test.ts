import { describe, expect, test } from 'vitest';
import { moveTracesToLogs } from '../../../../scripts/migrate/provisioning/traces-to-logs.js';
import { moveTracesToMetrics } from '../../../../scripts/migrate/provisioning/traces-to-metrics.js';
import { samplesOf } from './moved-file.js';

const query = (link: unknown, name?: string) =>
  moveTracesToLogs(link, 'loki', name === undefined ? [] : samplesOf(name)).value['query'];

describe('a link to Loki', () => {
  const filtered = { datasourceUid: 'loki', tags: [{ key: 'app' }], filterByTraceID: true };

  test('asks beside the line, as this stack has the ids there', () => {
    expect(query(filtered)).toBe('{$${__tags}} | trace_id="$${__trace.traceId}"');
    expect(query(filtered, 'loki-answer.json')).toBe(
      '{$${__tags}} | trace_id="$${__trace.traceId}"',
    );
  });

  test('asks for the line where samples have the id in it', () => {
    expect(query(filtered, 'logfmt.log')).toBe('{$${__tags}} |= "$${__trace.traceId}"');
  });

  test('has no filter where there was none', () => {
    expect(query({ ...filtered, filterByTraceID: false })).toBe('{$${__tags}}');
  });

  test('asks for the service where no tags were chosen, and says so', () => {
    const { value, open } = moveTracesToLogs({ datasourceUid: 'loki' }, 'loki', []);
    expect(value['query']).toBe('{service_name="$${__span.tags["service.name"]}"}');
    expect(open).toEqual([
      'tracesToLogs names no tags, so that Grafana chose by cluster, hostname, namespace and pod: the logs are now chosen by service_name; write tags if yours have other labels',
    ]);
  });

  test('names the labels that no sample has', () => {
    const { open } = moveTracesToLogs(filtered, 'loki', samplesOf('loki-answer.json'));
    expect(open).toEqual([
      'tag app of tracesToLogs looks for the label app, which none of the log samples has: map it to one that is there, or take it out',
    ]);
  });

  test('keeps a custom query, and mends its dollars', () => {
    const custom = { datasourceUid: 'loki', customQuery: true, query: '{a="${__span.name}"}' };
    const { value, done } = moveTracesToLogs(custom, 'loki', []);
    expect(value['query']).toBe('{a="$${__span.name}"}');
    expect(done).toEqual(['the variables of its query for logs are written with $$ now']);
  });
});

test('a link to other logs keeps its form', () => {
  const old = { datasourceUid: 'es', tags: ['service.name'], filterByTraceID: true };
  expect(moveTracesToLogs(old, 'elasticsearch', [])).toEqual({
    value: {
      datasourceUid: 'es',
      tags: [{ key: 'service.name' }],
      filterByTraceID: true,
      filterBySpanID: false,
      customQuery: false,
    },
    done: [],
    open: [],
  });
});

test('a link to an unknown datasource is open', () => {
  expect(moveTracesToLogs({ datasourceUid: 'x' }, undefined, []).open).toHaveLength(1);
});

describe('tracesToMetrics', () => {
  test('has a list of queries, where Grafana 9.0 had one', () => {
    const old = { datasourceUid: 'prom', query: 'rate(x{$${__tags}}[5m])' };
    expect(moveTracesToMetrics(old)?.value).toEqual({
      datasourceUid: 'prom',
      queries: [{ query: 'rate(x{$${__tags}}[5m])' }],
    });
  });

  test('asks with names of the Collector, which are open', () => {
    const ask = (text: string) => moveTracesToMetrics({ queries: [{ query: text }] })?.open;
    expect(ask('rate(traces_span_metrics_calls_total[5m])')?.[0]).toContain(
      'ask for traces_span_metrics_calls_total, as the Collector names them',
    );
    expect(ask('rate(duration_milliseconds_bucket[5m])')).toHaveLength(1);
    expect(ask('rate(traces_spanmetrics_calls_total[5m])')).toBeUndefined();
  });
});
