import { expect, test } from 'vitest';
import { spanNameInContract } from '../../../checks/rules/span-name-in-contract.js';
import { onQuery, said, underlined } from '../../support/checks.js';

const findings = (query: string) => onQuery(spanNameInContract, 'traceql', query);
const faults = (query: string) => said(findings(query));

test('an unknown span attribute is found', () => {
  expect(faults('{ span.http.methods = "GET" }')).toEqual([
    'span attribute http.methods is not in the contract: did you mean http.method?',
  ]);
});

test('an attribute of the resource is none of the span', () => {
  expect(underlined(findings('{ span.service.name = "a" }'))).toEqual(['service.name']);
  expect(underlined(findings('{ resource.http.method = "a" }'))).toEqual(['http.method']);
  expect(faults('{ resource.service.name = "a" }')).toEqual([]);
});

test('an intrinsic outside the contract is found', () => {
  expect(faults('{ statusMessage = "x" }')[0]).toMatch(
    /^span intrinsic statusMessage is not in the contract/,
  );
});

test('a trace id names nothing', () => {
  expect(faults('939667e23716c0e0dfe7f4121f36a4f5')).toEqual([]);
});
