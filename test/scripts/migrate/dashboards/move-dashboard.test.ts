import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { knownDatasources } from '../../../../scripts/migrate/known-datasources.js';
import { movedDashboard } from './moved-dashboard.js';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/migrate');
const cases = readdirSync(FIXTURES).filter((name) => name.startsWith('dashboard-'));

const json = z.record(z.string(), z.unknown());
const notes = z.object({ done: z.array(z.string()), open: z.array(z.string()) });
const known = z.array(
  z.object({
    name: z.string(),
    type: z.string(),
    uid: z.string().optional(),
    isDefault: z.boolean(),
  }),
);

function read<T extends z.ZodType>(name: string, file: string, schema: T): z.output<T> {
  return schema.parse(JSON.parse(readFileSync(join(FIXTURES, name, file), 'utf8')));
}

describe.each(cases)('%s', (name) => {
  const given = knownDatasources(
    read(name, 'known.json', known).map(({ uid, ...one }) => ({ ...one, uid })),
  );
  const input = read(name, 'input.json', json);
  const moved = movedDashboard(input, given);
  const said = read(name, 'notes.json', notes);

  it('becomes what is expected', () => {
    expect(moved.json).toEqual(read(name, 'expected.json', json));
  });

  it('says what was done', () => {
    for (const text of said.done) expect(moved.done).toContainEqual(expect.stringContaining(text));
  });

  it('leaves open what a person must decide, and nothing else', () => {
    for (const text of said.open) expect(moved.open).toContainEqual(expect.stringContaining(text));
    expect(moved.open).toHaveLength(said.open.length);
  });

  it('changes nothing more when moved again', () => {
    const again = movedDashboard(moved.json, given);
    expect(again).toMatchObject({ edits: [], done: [] });
  });
});

describe('a panel that only draws what Jaeger gives', () => {
  const panel = (datasource?: unknown) => ({
    panels: [
      {
        type: 'jaegertracing-jaeger-panel',
        title: 'One',
        ...(datasource === undefined ? {} : { datasource }),
        targets: [{ refId: 'A', query: 'no id' }],
      },
    ],
  });

  it.each([[undefined], [{ type: 'prometheus', uid: 'prom' }]])(
    'is left for a person where its queries ask %j',
    (datasource) => {
      const { edits, open } = movedDashboard(panel(datasource));
      expect(edits).toEqual([]);
      expect(open).toEqual([
        'panel "One": no file says that it asks a Jaeger, and a panel of type jaegertracing-jaeger-panel draws nothing else: give the provisioning file, or choose its datasource and another panel',
      ]);
    },
  );
});
