import { unknownNames } from '../queries/known-name.js';
import type { Rule } from '../rule.js';

export const spanNameInContract: Rule = {
  name: 'span-name-in-contract',
  severity: 'error',
  summary: 'Every attribute and intrinsic of a TraceQL query is one that the spans have.',
  why: 'A condition on an attribute that no span has finds no span.',
  mend: 'Use the name that the contract has, in its scope: resource attributes are written resource.NAME.',
  needs: 'spans of a contract',
  bad: { traceql: '{ span.http.path = "/api/v2/users" }' },
  good: { traceql: '{ span.http.route = "/api/v2/users" }' },
  query: (query, { contract: { spans } }) =>
    unknownNames(query, {
      'resource attribute': [...(spans?.resource.keys() ?? [])],
      'span attribute': [...(spans?.span.keys() ?? [])],
      'span intrinsic': [...(spans?.intrinsic.keys() ?? [])],
    }),
};
