import { expect, test } from 'vitest';
import { lokiStreamSelector } from '../../../checks/rules/loki-stream-selector.js';
import { known, onDatasources, onQuery, said, underlined } from '../../support/checks.js';

const asking = (query: string, around = known) =>
  onQuery(lokiStreamSelector, 'logql', query, {}, around);

test.each([
  '{service_name=~".+"}',
  '{service_name=~".*", deployment_environment!="dev"}',
  '{service_name!~"a|b"}',
  '{service_name=~"^(.+)$"}',
  '{service_name=""}',
])('%s selects every stream', (selector) => {
  const found = asking(`sum(count_over_time(${selector} |= "x" [$__auto]))`);
  expect(said(found)).toEqual(['this selects every stream']);
  expect(underlined(found)).toEqual([selector]);
});

test('a selector by what streams do not have narrows nothing either', () => {
  const query = '{trace_id="$trace_id", path="/x"} |= "x"';
  expect(said(asking(query))).toEqual(['no stream has the label trace_id, path']);
  expect(asking(query, { ...known, has: new Set() })).toEqual([]);
});

test.each([
  '{service_name="toq_server"}',
  '{service_name=~"$service"}',
  '{service_name=~"toq_.+", trace_id="x"}',
  '{$label="x"}',
  'rate({service_name="a"}[5m]) / rate({service_name="b"}[5m])',
])('%s narrows them', (query) => {
  expect(asking(query)).toEqual([]);
});

test('every selector of a query is judged', () => {
  const one = 'sum(count_over_time({service_name=~".+"}[5m]))';
  expect(asking(`${one} / ${one}`)).toHaveLength(2);
});

test('other languages, and the tags of a link from traces to logs', () => {
  expect(onQuery(lokiStreamSelector, 'promql', 'up{job=~".+"}')).toEqual([]);
  const jsonData = { tracesToLogsV2: { query: '{$${__tags}} | trace_id="$${__trace.traceId}"' } };
  expect(onDatasources(lokiStreamSelector, [{ type: 'tempo', uid: 't', jsonData }])).toEqual([]);
});
