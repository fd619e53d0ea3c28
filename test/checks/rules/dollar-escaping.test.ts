import { describe, expect, test } from 'vitest';
import { dollarEscaping } from '../../../checks/rules/dollar-escaping.js';
import {
  onDashboard,
  onDatasources,
  onPanels,
  onProviders,
  said,
  underlined,
} from '../../support/checks.js';

const check = (fields: Readonly<Record<string, unknown>>) =>
  onDatasources(dollarEscaping, [{ name: 'A', uid: 'a', type: 'tempo', ...fields }]);
const query = (text: string) => check({ jsonData: { tracesToLogsV2: { query: text } } });

describe('provisioning files', () => {
  test('a single dollar is found, with the caret under it', () => {
    const [found, ...more] = query('{a="b"} | trace_id="${__trace.traceId}"');
    expect(more).toEqual([]);
    expect(found?.message).toBe(
      '${__trace.traceId} is lost: Grafana looks for a variable of its environment of that name',
    );
    expect(found?.hint).toBe('write $${__trace.traceId}');
    expect(found?.code).toMatchObject({ from: 20, to: 21 });
    expect(found?.at).toEqual(['datasources', 0, 'jsonData', 'tracesToLogsV2', 'query']);
  });

  test.each([
    ['${__value.raw}', '$${__value.raw}'],
    ['{service_name="${__span.tags["service.name"]}"}', '$${__span.tags["service.name"]}'],
    ['rate(a{$__tags}[5m])', '$$__tags'],
    ['rate(a[$__rate_interval])', '$$__rate_interval'],
    ['/d/home?${__url_time_range}', '$${__url_time_range}'],
    ['${service.name}', '$${service.name}'],
    ['label_replace(a, "b", "$1", "c", "(.*)")', '$$1'],
    ['$$$__tags', '$$__tags'],
  ])('%s', (text, right) => {
    const found = query(text);
    expect(found.map(({ hint }) => hint)).toEqual([`write ${right}`]);
    expect(underlined(found)).toEqual(['$']);
  });

  test.each([
    ['$${__value.raw}'],
    ['rate(a{$$__tags}[$$__rate_interval])'],
    ['http://$LOKI_HOST:${LOKI_PORT}'],
    ['$__file{/run/secrets/loki}'],
    ['$__env{LOKI_URL}'],
    ['$__vault{kv/data/loki:secret}'],
    // Go leaves a dollar alone that no name follows.
    ['^trace_id$'],
    ['^(trace_id$|span_id$)'],
    ['^trace_id$$'],
  ])('%s is fine', (text) => {
    expect(query(text)).toEqual([]);
  });

  test('several faults of one text are found, each at its dollar', () => {
    expect(query('$__tags $$__tags ${__span.name}').map(({ code }) => code?.from)).toEqual([0, 17]);
  });

  test('a text with a secret is not shown', () => {
    expect(check({ secureJsonData: { basicAuthPassword: 'pa$1word' } })).toEqual([]);
    expect(check({ url: 'http://me:pa$1word@loki' })).toEqual([]);
  });

  test('providers are read in the same way', () => {
    expect(
      said(onProviders(dollarEscaping, [{ name: '${__org.name}', options: { path: '$DIR/a' } }])),
    ).toEqual([
      '${__org.name} is lost: Grafana looks for a variable of its environment of that name: write $${__org.name}',
    ]);
  });
});

describe('dashboards', () => {
  const service = { name: 'service', type: 'textbox' };
  const titled = (title: string) =>
    onDashboard(dollarEscaping, {
      panels: [{ type: 'text', title }],
      templating: { list: [service] },
    });

  test.each([
    [
      'a $${service} b',
      '$${service} has a dollar too many: dashboards need no escape: write ${service}',
    ],
    ['$$service', '$$service has a dollar too many: dashboards need no escape: write $service'],
    ['$$__range', '$$__range has a dollar too many: dashboards need no escape: write $__range'],
    [
      '/d/a?var-b=$${__value.raw}',
      '$${__value.raw} has a dollar too many: dashboards need no escape: write ${__value.raw}',
    ],
  ])('%s', (title, message) => {
    const found = titled(title);
    expect(said(found)).toEqual([message]);
    expect(underlined(found)).toEqual(['$']);
    expect(found[0]?.at).toEqual(['panels', 0, 'title']);
  });

  test.each([['${service}'], ['$service'], ['^a$$'], ['US$$ 5'], ['$$unknown'], ['$[[service]]']])(
    '%s is fine',
    (title) => {
      expect(titled(title)).toEqual([]);
    },
  );

  test('an environment variable is no business of a dashboard', () => {
    expect(onPanels(dollarEscaping, [{ type: 'text', title: '$HOME ${service.name}' }])).toEqual(
      [],
    );
  });
});
