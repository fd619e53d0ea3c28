import { describe, expect, test } from 'vitest';
import { datasourceFiles } from '../../datasources/all.js';
import { datasourceFileSchema } from '../../datasources/schema.js';
import { readSettings } from '../../datasources/settings.js';
import { services } from '../../services/all.js';

const file = datasourceFiles(readSettings({}), services)['loki.yml'];
const [one] = file?.datasources ?? [];
const withSource = (change: Readonly<Record<string, unknown>>) => ({
  ...file,
  datasources: [{ ...one, ...change }],
});
const refusal = (value: unknown) =>
  datasourceFileSchema
    .safeParse(value)
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('the schema of datasource files', () => {
  test('accepts a file that is built', () => {
    expect(refusal(file)).toBeUndefined();
  });

  test.each([
    ['the file', { ...file, extra: 1 }, ''],
    ['a datasource', withSource({ extra: 1 }), 'datasources.0'],
    [
      'jsonData',
      withSource({ jsonData: { ...one?.jsonData, extra: 1 } }),
      'datasources.0.jsonData',
    ],
  ])('refuses an unknown field of %s', (_, value, path) => {
    expect(refusal(value)).toEqual([`${path}: Unrecognized key: "extra"`]);
  });

  test.each([
    ['another type', { type: 'jaeger' }, 'type'],
    ['no uid', { uid: undefined }, 'uid'],
    ['a uid of more than 40 characters', { uid: 'a'.repeat(41) }, 'uid'],
    ['edits in Grafana', { editable: true }, 'editable'],
    ['the browser as the way to the datasource', { access: 'direct' }, 'access'],
    ['jsonData of another type', { type: 'prometheus' }, 'jsonData.httpMethod'],
  ])('refuses %s', (_, change, field) => {
    const [first] = refusal(withSource(change)) ?? [];
    expect(first?.split(':')[0]).toBe(`datasources.0.${field}`);
  });

  test('refuses a file without datasources', () => {
    expect(refusal({ ...file, datasources: [] })).toHaveLength(1);
  });
});
