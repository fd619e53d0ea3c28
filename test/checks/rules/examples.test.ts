import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allRules } from '../../../checks/rules/all.js';
import { onExample } from '../../support/checks.js';

const namesIn = (folder: string, ending: string) =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

describe.each(allRules)('$name', (rule) => {
  test('its bad example breaks it, its good one does not', () => {
    expect(onExample(rule, rule.bad).length).toBeGreaterThan(0);
    expect(onExample(rule, rule.good)).toEqual([]);
  });

  test('it says whether --fix mends what it finds', () => {
    expect(onExample(rule, rule.bad).some(({ fix }) => fix)).toBe(rule.fixes === true);
  });

  test('its texts are whole sentences', () => {
    for (const text of [rule.summary, rule.why, rule.mend]) expect(text).toMatch(/^[A-Z`].+\.$/s);
  });
});

test('every rule is a file of its name, with a test of its name', () => {
  const names = allRules.map(({ name }) => name).sort();
  expect(new Set(names).size).toBe(names.length);
  const inFiles = namesIn('../../../checks/rules/', '.ts').flatMap((name) =>
    // The same question about two labels is one file.
    name.endsWith('-job-instance')
      ? ['job', 'instance'].map((label) => name.replace('job-instance', label))
      : name,
  );
  expect(inFiles.filter((name) => name !== 'all').sort()).toEqual(names);
  expect(namesIn('./', '.test.ts').filter((name) => name !== 'examples')).toEqual(names);
});
