import { expect, test } from 'vitest';
import { every, one, opened, typed } from '../../queries/grafana-choices.js';
import { interpolate } from '../../queries/interpolate.js';
import { read } from '../../queries/read.js';
import { toqServer } from '../../services/toq-server.js';
import { volumeByLevel } from '../../signals/logs.js';
import { panelScope } from '../../signals/scope.js';

const { logs } = toqServer;
if (!logs) throw new Error('its logs are what is asked here');
const [query] = volumeByLevel({ ...panelScope(toqServer), logs }).queries;
if (query.language !== 'logql') throw new Error('no LogQL');

const unset = { ...opened, request_id: typed(''), trace_id: typed(''), search: typed('') };
const macros = { __auto: '15s' };

/** The filters behind the selector of streams, each by its first condition: Loki asks no other where that one holds. */
const firstConditions = (text: string) =>
  text
    .slice(0, text.lastIndexOf('['))
    .split(' | ')
    .slice(1)
    .filter((stage) => stage.includes('=~'))
    .map((stage) => stage.split(' or ')[0]?.trim());

test('a filter that is not set is one that Loki drops when it reads the query', () => {
  const conditions = firstConditions(interpolate('logql', query.expr, unset, macros).text);
  expect(conditions).toHaveLength(6);
  for (const condition of conditions) expect(condition).toMatch(/^\w+=~(["`])(\(\?i\))?\.\*\1$/);
});

test.each([
  ['a route', { path: one('/api/v2/users') }],
  ['routes', { path: { values: ['/a', '/a/b'], multi: true } }],
  ['all routes', { path: every('.*') }],
  ['quotes in the ids', { request_id: typed('"`\\'), trace_id: typed("a')") }],
  ['a text with quotes and signs of regular expressions', { search: typed('"a" (b|c) [d] \'e\'') }],
])('%s leave a query that can be read', (_, chosen) => {
  const { text } = interpolate('logql', query.expr, { ...unset, ...chosen }, macros);
  expect(read('logql', text).error).toBeUndefined();
});
