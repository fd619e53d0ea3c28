import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  isCollector,
  moveCollector,
} from '../../../../scripts/migrate/collector/move-collector.js';
import { execute, findProgram } from '../../../../programs/programs.js';
import { describeWithStack } from '../../../support/needing.js';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/migrate');
const cases = readdirSync(FIXTURES).filter((name) => name.startsWith('collector-'));

const yaml = z.record(z.string(), z.unknown());
const notes = z.object({ done: z.array(z.string()), open: z.array(z.string()) });

const read = (name: string, file: string) => readFileSync(join(FIXTURES, name, file), 'utf8');
const moveOf = (text: string) => moveCollector(yaml.parse(parse(text)));
const texts = (list: readonly { readonly text: string }[]) => list.map(({ text }) => text);

describe.each(cases)('%s', (name) => {
  const moved = moveOf(read(name, 'input.yaml'));
  const said = notes.parse(JSON.parse(read(name, 'notes.json')));

  it('becomes a configuration of Alloy', () => {
    expect(moved.alloy).toBe(read(name, 'expected.alloy'));
  });

  it.each(['done', 'open'] as const)('says what is %s, and nothing else', (kind) => {
    for (const text of said[kind]) {
      expect(texts(moved[kind])).toContainEqual(expect.stringContaining(text));
    }
    expect(texts(moved[kind])).toHaveLength(said[kind].length);
  });
});

describeWithStack(['alloy'], 'what Alloy says of it', () => {
  const alloy = findProgram('alloy') ?? 'alloy';

  it.each(cases)('%s is formatted and valid', async (name) => {
    const file = join(FIXTURES, name, 'expected.alloy');
    await execute(alloy, ['fmt', '--test', file]);
    await execute(alloy, ['validate', '--stability.level=public-preview', file]);
  });
});

describe('isCollector', () => {
  it('tells a Collector by its pipelines', () => {
    expect(isCollector({ service: { pipelines: {} } })).toBe(true);
    expect(isCollector({ services: { app: { image: 'app' } } })).toBe(false);
    expect(isCollector({ service: { pipelines: [] } })).toBe(false);
  });
});
