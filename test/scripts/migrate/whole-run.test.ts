import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readInputs } from '../../../scripts/migrate/inputs.js';
import { planMove } from '../../../scripts/migrate/move-files.js';
import { writeIntoFolder } from '../../../scripts/migrate/apply.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/migrate', import.meta.url));
const folders = readdirSync(FIXTURES);

const moved = (path: string) => planMove(readInputs([path]), []);

describe('a second run on what the first one wrote', () => {
  it.each(folders)('%s: changes nothing', (name) => {
    const out = join(temporaryFolder(), 'moved');
    writeIntoFolder(out, moved(join(FIXTURES, name)));
    const again = moved(out);
    expect(again.unread).toEqual([]);
    expect(again.files.filter(({ isMoved }) => isMoved).map(({ file }) => file)).toEqual([]);
    expect(again.files.flatMap(({ done }) => done)).toEqual([]);
  });

  it.each(folders)('%s: what still names Jaeger is reported', (name) => {
    const out = join(temporaryFolder(), 'moved');
    const { files } = moved(join(FIXTURES, name));
    writeIntoFolder(out, { files, unread: [] });
    for (const { file, outputs, open } of moved(out).files) {
      const rest = outputs.filter(({ text }) => /"type": "jaeger"|type: jaeger/.test(text));
      if (rest.length > 0) expect(open, file).not.toEqual([]);
    }
  });
});

describe('what needs no change', () => {
  it('stays the same to the byte', () => {
    const own = fileURLToPath(new URL('../../../grafana', import.meta.url));
    const { files } = moved(own);
    expect(files.length).toBeGreaterThan(6);
    expect(files.filter(({ isMoved }) => isMoved)).toEqual([]);
    expect(files.flatMap(({ done, open }) => [...done, ...open])).toEqual([]);
  });
});
