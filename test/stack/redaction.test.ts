import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeWithStack } from '../support/needing.js';
import { fixture } from '../support/unit.js';
import { redactions } from './alloy-patterns.js';
import { throughAlloy } from './through-alloy.js';

const cases = z
  .array(
    z.strictObject({
      what: z.string(),
      key: z.string(),
      /** A span of a Redis client. */
      redis: z.literal(true).optional(),
      given: z.string(),
      /** null: the attribute is removed. */
      expected: z.string().nullable(),
    }),
  )
  .parse(fixture('redaction.json'));

const statements = redactions();

/** What the patterns of config.alloy make of one attribute, by JavaScript's regular expressions. */
function redacted(key: string, given: string, redis: boolean): string | null {
  let text = given;
  for (const { kind, pattern, replacement, unless } of statements) {
    if (kind === 'key' && key.search(pattern) >= 0) return null;
    if (kind === 'value') text = text.replace(pattern, replacement);
    if (kind === 'statement' && redis && (!unless || text.search(unless) < 0)) {
      text = text.replace(pattern, replacement);
    }
  }
  return text;
}

test('every pattern of config.alloy is needed by a case', () => {
  const unused = statements.filter(
    ({ kind, pattern }) =>
      !cases.some(({ key, given }) => (kind === 'key' ? key : given).search(pattern) >= 0),
  );
  expect(statements.length).toBeGreaterThan(8);
  expect(unused).toEqual([]);
});

test.each(cases)('$what', ({ key, given, redis, expected }) => {
  expect(redacted(key, given, redis === true)).toBe(expected);
});

describeWithStack(['alloy'], 'redaction by a real Alloy', () => {
  test('attributes of spans, events and logs, bodies, names and status messages', async () => {
    const sent = await throughAlloy(cases);
    const expected = cases.map(({ key, expected: value }) => ({ key, value }));
    expect(sent.spans).toEqual(expected);
    expect(sent.events).toEqual(expected);
    expect(sent.logs).toEqual(expected);
    const texts = cases.filter(({ redis, expected: value }) => !redis && value !== null);
    const values = texts.map(({ expected: value }) => value);
    expect(sent.bodies).toEqual(values);
    expect(sent.names).toEqual(values);
    expect(sent.statusMessages).toEqual(values);
  });
});
