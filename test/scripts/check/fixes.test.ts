import { chmodSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixed, writeFixes } from '../../../scripts/check/apply-fixes.js';
import type { CheckResult } from '../../../checks/run/run.js';
import { folderOf, judged, soundDashboard, soundPanel } from '../../support/judged-folder.js';
import { contents } from '../../support/temporary-folder.js';

const fixable = ({ findings }: CheckResult) => findings.filter(({ fix }) => fix);
/** The lines of `after` that `before` lacks. */
const newLines = (before: string, after: string) => {
  const had = new Set(before.split('\n'));
  return after.split('\n').filter((line) => !had.has(line));
};

const faulty = {
  ...soundDashboard({
    panels: [soundPanel({ fieldConfig: { defaults: { unit: 'milliseconds' }, overrides: [] } })],
  }),
  editable: true,
  templating: {
    list: soundDashboard().templating.list.map((one) => ({
      ...one,
      ...('refresh' in one
        ? { refresh: 1, current: { selected: true, text: 'All', value: '.+' } }
        : {}),
    })),
  },
};

describe('fixes', () => {
  test('mend every fault that has one right answer, and nothing is left to fix', async () => {
    const folder = folderOf({ 'a.json': faulty });
    const found = fixable(await judged(folder));
    expect([...new Set(found.map(({ rule }) => rule))].sort()).toEqual([
      'template-on-time-change-reload',
      'uneditable-dashboard',
      'unit-id',
      'variable-all-value',
    ]);
    writeFixes(
      found.map((one) => ({ ...one, file: join(folder, one.file) })),
      () => undefined,
    );
    expect((await judged(folder)).findings).toEqual([]);
  });

  test('touch only the faults: other bytes, order and formatting stay', async () => {
    const text = `{"editable" :true,\n\t"panels":[ ],  "title": "A","uid":"a" }\r\n`;
    const folder = folderOf({ 'a.json': text });
    expect(fixed(text, fixable(await judged(folder)))).toBe(text.replace(':true', ':false'));
  });

  test('change the lines of the faults only', async () => {
    const folder = folderOf({ 'a.json': faulty });
    const text = readFileSync(join(folder, 'a.json'), 'utf8');
    const after = fixed(text, fixable(await judged(folder)));
    const all = { text: ['All'], value: ['$__all'], selected: true };
    expect(JSON.parse(after)).toEqual({
      ...faulty,
      editable: false,
      panels: [soundPanel({ fieldConfig: { defaults: { unit: 'ms' }, overrides: [] } })],
      templating: {
        list: faulty.templating.list.map((one) =>
          'refresh' in one ? { ...one, refresh: 2, current: all } : one,
        ),
      },
    });
    const lines = new Set(newLines(text, after).map((line) => line.trim()));
    expect([...lines].sort()).toEqual(
      [
        '"$__all"',
        '"All"',
        '"editable": false,',
        '"refresh": 2,',
        '"text": [',
        '"unit": "ms"',
        '"value": [',
        '],',
        '"selected": true',
      ].sort(),
    );
  });

  test('a missing field is added in the style of the file', async () => {
    const text = JSON.stringify({ title: 'A', uid: 'a', panels: [] }, null, 4);
    const folder = folderOf({ 'a.json': text });
    expect(newLines(text, fixed(text, fixable(await judged(folder))))).toEqual([
      '    "panels": [],',
      '    "editable": false',
    ]);
  });

  test('a file on one line stays one', async () => {
    const text = '{"title":"A","uid":"a","panels":[ ]}';
    const folder = folderOf({ 'a.json': text });
    expect(fixed(text, fixable(await judged(folder)))).toBe(
      '{"title":"A","uid":"a","panels":[ ],"editable": false}',
    );
  });

  test('in a wrapped dashboard the fix goes to the wrapped place', async () => {
    const folder = folderOf({ 'a.json': { dashboard: { ...soundDashboard(), editable: true } } });
    const text = readFileSync(join(folder, 'a.json'), 'utf8');
    expect(JSON.parse(fixed(text, fixable(await judged(folder))))).toEqual({
      dashboard: soundDashboard(),
    });
  });

  test('keep permissions, and a symbolic link stays one', async () => {
    const folder = folderOf({ 'real.json': { ...soundDashboard(), editable: true } });
    const [real, link] = [join(folder, 'real.json'), join(folder, 'a.json')];
    chmodSync(real, 0o664);
    symlinkSync('real.json', link);
    writeFixes(
      fixable(await judged(folder)).map((one) => ({ ...one, file: link })),
      () => undefined,
    );
    expect(statSync(real).mode & 0o777).toBe(0o664);
    expect(JSON.parse(readFileSync(real, 'utf8'))).toEqual(soundDashboard());
    expect(readFileSync(link, 'utf8')).toBe(readFileSync(real, 'utf8'));
  });

  test('stop at a file that cannot be written, and say which were', async () => {
    const faulty = { ...soundDashboard(), editable: true };
    const folder = folderOf({ 'a.json': faulty, 'b.json': faulty, 'c.json': faulty });
    const [found] = fixable(await judged(folder));
    if (!found) throw new Error('nothing to fix');
    rmSync(join(folder, 'b.json'));
    const files = ['a', 'b', 'c'].map((name) => join(folder, `${name}.json`));
    const wrote: string[] = [];
    expect(() => {
      writeFixes(
        files.map((file) => ({ ...found, file })),
        (own) => {
          wrote.push(...own.map(({ file }) => file));
        },
      );
    }).toThrow(/b\.json cannot be written \(ENOENT\), and is as it was before/);
    expect(wrote).toEqual([join(folder, 'a.json')]);
    expect(contents(folder)['c.json']).toBe(JSON.stringify(faulty, null, 2));
  });
});
