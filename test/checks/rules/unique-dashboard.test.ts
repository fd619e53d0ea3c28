import { describe, expect, test } from 'vitest';
import { judgeTogether } from '../../../checks/run/judge.js';
import { providerSummaries } from '../../../grafana-files/summaries.js';
import { providerFile } from '../../../grafana-files/provisioning/provisioning-files.js';
import { uniqueDashboard } from '../../../checks/rules/unique-dashboard.js';
import { known, said } from '../../support/checks.js';

const one = (file: string, uid: string, title: string) => ({
  file,
  uid,
  title,
  variables: new Set<string>(),
});
const check = (
  dashboards: readonly ReturnType<typeof one>[],
  ...providers: readonly Readonly<Record<string, unknown>>[]
) =>
  judgeTogether([uniqueDashboard], {
    ...known,
    dashboards,
    providers: providerSummaries(providerFile('p.yml', { providers })),
  });

describe('uids and titles', () => {
  test('different ones are fine', () => {
    expect(check([one('a.json', 'a', 'A'), one('b.json', 'b', 'B')])).toEqual([]);
  });

  test('a duplicate uid is found and both files are named, whatever the folders', () => {
    expect(check([one('x/a.json', 'x', 'A'), one('y/b.json', 'x', 'B')])).toEqual([
      {
        rule: 'unique-dashboard',
        severity: 'error',
        dashboard: { uid: 'x', title: 'B' },
        file: 'y/b.json',
        at: ['uid'],
        place: 'uid',
        message: 'uid "x" is also that of x/a.json',
      },
    ]);
  });

  test('a duplicate title is found and both files are named', () => {
    const found = check([one('a.json', 'a', 'Same'), one('b.json', 'b', 'Same')]);
    expect(said(found)).toEqual(['title "Same" is also that of a.json, in the same folder']);
    expect(found[0]).toMatchObject({ file: 'b.json', at: ['title'] });
  });

  test('missing ones are found, and are no duplicates of each other', () => {
    expect(said(check([one('a.json', '', 'A'), one('b.json', '', 'B')]))).toEqual([
      'the dashboard has no uid',
      'the dashboard has no uid',
    ]);
    expect(said(check([one('a.json', 'a', ''), one('b.json', 'b', '')]))).toEqual([
      'the dashboard has no title',
      'the dashboard has no title',
    ]);
  });

  test('each file after the first is found', () => {
    const files = ['a.json', 'b.json', 'c.json'].map((file) => one(file, 'x', file));
    expect(check(files).map(({ file, message }) => [file, message])).toEqual([
      ['b.json', 'uid "x" is also that of a.json'],
      ['c.json', 'uid "x" is also that of a.json'],
    ]);
  });
});

describe('the folder of a title', () => {
  const apart = [one('d/x/a.json', 'a', 'Same'), one('d/y/b.json', 'b', 'Same')];
  const message = 'title "Same" is also that of d/x/a.json, in the same folder';
  const fromFiles = { name: 'P', options: { path: '/d', foldersFromFilesStructure: true } };
  const intoOne = { name: 'Q', options: { path: '/d' } };

  test.each([
    ['no provider: the folder of the file', [], []],
    ['folders from the files', [fromFiles], []],
    ['one provider without them: one folder', [intoOne], [message]],
    ['several providers: the folder of the file', [intoOne, fromFiles], []],
  ])('%s', (_what, providers, messages) => {
    expect(said(check(apart, ...providers))).toEqual(messages);
  });

  test('the same folder is one with either separator', () => {
    const files = [one('d\\x\\a.json', 'a', 'Same'), one('d/x/b.json', 'b', 'Same')];
    expect(check(files)).toHaveLength(1);
  });
});
