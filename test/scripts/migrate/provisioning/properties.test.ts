import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { movedFile, samplesOf } from './moved-file.js';

const ids = fc.constantFrom('jaeger', 'Jaeger', 'tempo', 'loki', 'prom', 'P574DB88AE52DA836');
const odd = fc.constantFrom(null, 3, 'text', [], {}, [null], true);
const texts = fc.constantFrom(
  '$${__value.raw}',
  '${__value.raw}',
  'http://jaeger:16686/trace/$${__value.raw}',
  'https://example.com/${__value.raw}',
  '$URL',
);
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const either = <T>(values: fc.Arbitrary<T>) => fc.oneof({ weight: 6, arbitrary: values }, odd);

const link = fc.record(
  {
    name: fc.constantFrom('TraceID', 'traceID'),
    matcherType: fc.constantFrom('label', 'regex'),
    matcherRegex: fc.constantFrom('trace_id=(\\w+)', '^trace_id$$', '(', ''),
    url: texts,
    datasourceUid: ids,
  },
  { requiredKeys: ['name'] },
);
const logs = fc.record(
  {
    datasourceUid: ids,
    tags: fc.constantFrom(['pod'], [{ key: 'service.name' }], []),
    mapTagNamesEnabled: fc.boolean(),
    filterByTraceID: fc.boolean(),
    customQuery: fc.boolean(),
    query: texts,
  },
  { requiredKeys: [] },
);
const jsonData = fc.record(
  {
    derivedFields: either(fc.array(either(link), { maxLength: 3 })),
    exemplarTraceIdDestinations: either(fc.array(link, { maxLength: 2 })),
    tracesToLogs: either(logs),
    tracesToLogsV2: either(logs),
    tracesToMetrics: either(fc.record({ query: texts })),
    traceIdTimeParams: either(fc.record({ enabled: fc.boolean() })),
  },
  { requiredKeys: [] },
);
const datasource = fc.record({
  name: fc.constantFrom('Jaeger', 'Jaeger UI', 'Tempo', 'Loki', 'Prometheus'),
  type: fc.constantFrom('jaeger', 'tempo', 'loki', 'prometheus'),
  uid: optional(ids),
  orgId: optional(fc.constantFrom(1, 2)),
  isDefault: optional(fc.boolean()),
  jsonData: either(jsonData),
  correlations: optional(
    either(fc.array(fc.record({ targetUID: ids, config: fc.record({ target: logs }) }))),
  ),
});
const files = fc.record({
  apiVersion: fc.constant(1),
  deleteDatasources: optional(fc.constantFrom(null, [], [{ name: 'Jaeger' }])),
  datasources: fc.array(datasource, { maxLength: 5 }),
});

test.each([
  ['without samples', []],
  ['with samples', samplesOf('logfmt.log')],
])('any file is moved once, %s, and no Jaeger is left', (_, samples) => {
  fc.assert(
    fc.property(files, (file) => {
      const once = movedFile(stringify(file, { aliasDuplicateObjects: false }), samples);
      expect(once.text).not.toMatch(/type: jaeger/);
      const again = movedFile(once.text, samples);
      expect(again.edits).toEqual([]);
      expect(again.done).toEqual([]);
      expect(again.text).toBe(once.text);
    }),
    { numRuns: 150, seed: 20261125 },
  );
});
