import { describe, expect, test } from 'vitest';
import { identityFindings, panelIds } from '../../checks/unique-identity.js';
import { dashboardOf, known, said } from '../support/unit.js';

const panel = (title: string, id?: number) => ({
  type: 'stat',
  title,
  ...(id === undefined ? {} : { id }),
});
const check = (...panels: readonly unknown[]) => panelIds.check(dashboardOf({ panels }), known);

describe('panel ids', () => {
  test('whole numbers from 1 on, each once, are fine', () => {
    expect(check(panel('A', 1), panel('B', 2_147_483_647))).toEqual([]);
  });

  test.each([
    [undefined, 'missing'],
    [0, '0'],
    [-1, '-1'],
    [1.5, '1.5'],
  ])('%s is no id', (id, text) => {
    expect(check(panel('A', id))).toEqual([
      {
        rule: 'unique-identity',
        file: 'home.json',
        dashboard: 'Home',
        place: 'panel "A"',
        message: `panel id ${text}: expected a whole number of at least 1`,
      },
    ]);
  });

  test('a duplicate is found and both panels are named', () => {
    const found = check(panel('A', 7), panel('B', 8), panel('C', 7));
    expect(said(found)).toEqual(['panel id 7 is also that of panel "A"']);
    expect(found[0]?.place).toBe('panel "C"');
  });

  test('rows have ids, and so have the panels inside them', () => {
    const row = { type: 'row', title: 'Row', id: 3, collapsed: true };
    const found = check(panel('A', 1), {
      ...row,
      panels: [panel('B', 1), panel('C', 3), panel('D')],
    });
    expect(found.map(({ place, message }) => [place, message])).toEqual([
      ['panel "B"', 'panel id 1 is also that of panel "A"'],
      ['panel "C"', 'panel id 3 is also that of panel "Row"'],
      ['panel "D"', 'panel id missing: expected a whole number of at least 1'],
    ]);
  });
});

describe('uids and titles of dashboards', () => {
  const one = (file: string, uid: string, title: string) => ({ file, uid, title });

  test('different ones are fine', () => {
    expect(identityFindings([one('a.json', 'a', 'A'), one('b.json', 'b', 'B')])).toEqual([]);
  });

  test('a duplicate uid is found and both files are named', () => {
    expect(identityFindings([one('a.json', 'x', 'A'), one('b.json', 'x', 'B')])).toEqual([
      {
        rule: 'unique-identity',
        file: 'b.json',
        dashboard: 'B',
        message: 'uid "x" is also that of a.json',
      },
    ]);
  });

  test('a duplicate title is found and both files are named', () => {
    expect(identityFindings([one('a.json', 'a', 'Same'), one('b.json', 'b', 'Same')])).toEqual([
      {
        rule: 'unique-identity',
        file: 'b.json',
        dashboard: 'Same',
        message: 'title "Same" is also that of a.json',
      },
    ]);
  });

  test('missing ones are found, and are no duplicates of each other', () => {
    expect(said(identityFindings([one('a.json', '', 'A'), one('b.json', '', 'B')]))).toEqual([
      'the dashboard has no uid',
      'the dashboard has no uid',
    ]);
    expect(said(identityFindings([one('a.json', 'a', '')]))).toEqual([
      'the dashboard has no title',
    ]);
  });

  test('each file after the first is found', () => {
    const files = ['a.json', 'b.json', 'c.json'].map((file) => one(file, 'x', file));
    expect(identityFindings(files).map(({ file, message }) => [file, message])).toEqual([
      ['b.json', 'uid "x" is also that of a.json'],
      ['c.json', 'uid "x" is also that of a.json'],
    ]);
  });
});
