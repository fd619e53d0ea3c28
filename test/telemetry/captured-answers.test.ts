import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Field } from '../../telemetry/model.js';
import { packageContract } from '../../services/contract.js';
import { fixture } from '../support/unit.js';

const { series, logs, spans } = packageContract;
const names = (fields: ReadonlyMap<string, Field>) => [...fields.keys()];

describe('the contract holds against captured answers of Loki, Tempo and Prometheus', () => {
  test('every series of the metrics-generator is in the contract, with all its labels', () => {
    const written = z
      .array(z.record(z.string(), z.string()))
      .parse(fixture('prometheus/series-from-tempo-metrics-generator.json'));
    const faults = written.flatMap(({ __name__: name = '', ...labels }) => {
      const known = series.get(name);
      if (!known) return [`${name}: unknown`];
      return Object.keys(labels)
        .filter((label) => !known.labels.has(label))
        .map((label) => `${name}: ${label}`);
    });
    expect([...new Set(faults)]).toEqual([]);
  });

  test('every stream label of the contract is a label in Loki, and none of its fields is', () => {
    const { data } = z.object({ data: z.array(z.string()) }).parse(fixture('loki/labels.json'));
    expect(data).toEqual(expect.arrayContaining(names(logs.streamLabels)));
    // service_instance_id was a label when this was captured; the contract has it as a field.
    const fields = data.filter((label) => logs.fields.has(label));
    expect(fields).toEqual(['service_instance_id']);
  });

  test('every field that Loki detected in access logs is in the contract', () => {
    const { fields } = z
      .object({ fields: z.array(z.object({ label: z.string() })) })
      .parse(fixture('loki/detected_fields.json'));
    // Added by the collector and the SDK of the stand-in; no query uses them.
    const added = ['host_name', 'observed_timestamp', 'os_type', 'telemetry_sdk_language'];
    const unknown = fields.map(({ label }) => label).filter((label) => !logs.fields.has(label));
    expect(unknown.sort()).toEqual(added);
  });

  test('resource attributes and intrinsics of the contract are tags in Tempo', () => {
    const { scopes } = z
      .object({ scopes: z.array(z.object({ name: z.string(), tags: z.array(z.string()) })) })
      .parse(fixture('tempo/tags.json'));
    const tags = (name: string) => scopes.find((scope) => scope.name === name)?.tags ?? [];
    expect(tags('resource')).toEqual(expect.arrayContaining(names(spans.resource)));
    expect(tags('intrinsic')).toEqual(expect.arrayContaining(names(spans.intrinsic)));
    // The stand-in sent fewer attributes of SERVER spans than the app does, and SQL ones that the app lacks.
    const unknown = tags('span').filter((tag) => !spans.span.has(tag));
    expect(unknown).toEqual(['db.operation', 'db.sql.table', 'peer.service']);
  });
});
