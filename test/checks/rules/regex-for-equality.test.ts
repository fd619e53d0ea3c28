import { expect, test } from 'vitest';
import { regexForEquality } from '../../../checks/rules/regex-for-equality.js';
import type { Language } from '../../../queries/interpolate.js';
import { onDatasources, onQuery, said, underlined } from '../../support/checks.js';

test.each<[Language, string, string, string]>([
  ['promql', 'http_requests_total{status=~"500"}', 'status=~"500"', 'status="500"'],
  ['promql', 'up{job=~"$job", instance !~ "a"}', 'instance !~ "a"', 'instance != "a"'],
  ['promql', "up{job=~'a b'}", "job=~'a b'", "job='a b'"],
  ['logql', '{app=~"toq"} |~ "x"', 'app=~"toq"', 'app="toq"'],
  ['logql', '{service_name="a"} | method=~`GET`', 'method=~`GET`', 'method=`GET`'],
  ['traceql', '{ span.method =~ `GET` }', 'span.method =~ `GET`', 'span.method = `GET`'],
])('%s: %s', (language, query, matcher, hint) => {
  const found = onQuery(regexForEquality, language, query);
  const [label = ''] = matcher.split(/[ =]/);
  expect(said(found)).toEqual([
    `${label} is compared with a plain text as a regular expression: ${hint}`,
  ]);
  expect(underlined(found)).toEqual([matcher]);
});

test.each<[Language, string]>([
  ['promql', 'up{job="a", instance!="b"}'],
  ['promql', 'up{job=~"a|b", instance=~".+"}'],
  ['promql', 'up{job=~"$job", instance=~"[[instance]]", service=~"x-${service}"}'],
  ['promql', 'up{job=~""}'],
  ['promql', 'up{instance=~"10.0.0.1:9090"}'],
  ['promql', 'up{job=~"a\\\\.b"}'],
  ['logql', '{service_name="a"} |~ "plain"'],
  ['traceql', '{ span.http.method =~ "GET|POST" }'],
])('%s: %s is right, or needs the pattern', (language, query) => {
  expect(onQuery(regexForEquality, language, query)).toEqual([]);
});

test('two in one query, and one of a datasource', () => {
  expect(onQuery(regexForEquality, 'promql', 'up{job=~"a", service=~"b"}')).toHaveLength(2);
  const jsonData = { tracesToMetrics: { queries: [{ name: 'q', query: 'up{job=~"a"}' }] } };
  expect(onDatasources(regexForEquality, [{ type: 'tempo', uid: 't', jsonData }])).toHaveLength(1);
});
