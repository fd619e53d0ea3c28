import { expect, test } from 'vitest';
import { logNameInContract } from '../../../checks/rules/log-name-in-contract.js';
import { onQuery, said, underlined } from '../../support/checks.js';

const findings = (query: string) => onQuery(logNameInContract, 'logql', query);
const faults = (query: string) => said(findings(query));

test('an unknown stream label is found', () => {
  expect(faults('{service="a"}')[0]).toMatch(/^stream label service is not in the contract/);
});

test('structured metadata does not select streams, and filters after the selector', () => {
  expect(faults('{trace_id="a"}')[0]).toMatch(/^stream label trace_id is not/);
  expect(faults('{service_name="a"} | trace_id="a"')).toEqual([]);
});

test('a stream label may be filtered after the selector', () => {
  expect(faults('{service_name="a"} | deployment_environment="homo"')).toEqual([]);
});

test('an unknown field of line_format is found, under its name', () => {
  const found = findings('{service_name=~"$service"} | line_format `{{.metod}}`');
  expect(said(found)).toEqual(['log field metod is not in the contract: did you mean method?']);
  expect(underlined(found)).toEqual(['metod']);
});

test('labels of metrics and attributes of spans are judged by other rules', () => {
  expect(onQuery(logNameInContract, 'promql', 'nothing_like_it{a="b"}')).toEqual([]);
  expect(onQuery(logNameInContract, 'traceql', '{ span.nothing = "a" }')).toEqual([]);
});
