import { describe, expect, test } from 'vitest';
import { judgeTogether } from '../../../checks/run/judge.js';
import { datasourceSummaries } from '../../../grafana-files/summaries.js';
import { datasourceFile } from '../../../grafana-files/provisioning/provisioning-files.js';
import { datasourceIdentity } from '../../../checks/rules/datasource-identity.js';
import { known, onDatasources, said } from '../../support/checks.js';

const one = { name: 'A', uid: 'a', type: 'loki' };

describe('one datasource', () => {
  test.each([
    ['no name', { ...one, name: '' }, 'name', 'the datasource has no name'],
    ['no type', { name: 'A', uid: 'a' }, 'type', 'the datasource has no type'],
    ['no uid', { name: 'A', type: 'loki' }, 'uid', 'the datasource has no uid'],
    [
      'a blank',
      { ...one, uid: 'a b' },
      'uid',
      'uid a b: expected 1 to 40 of letters, digits, - and _',
    ],
    [
      '41 letters',
      { ...one, uid: 'a'.repeat(41) },
      'uid',
      `uid ${'a'.repeat(41)}: expected 1 to 40 of letters, digits, - and _`,
    ],
  ])('%s is found', (_what, given, field, message) => {
    const found = onDatasources(datasourceIdentity, [given]);
    expect(said(found)).toEqual([message]);
    expect(found[0]?.at).toEqual(['datasources', 0, field]);
  });

  test.each([['a'.repeat(40)], ['P8E80F9-_a'], ['${LOKI_UID}']])('uid %s is fine', (uid) => {
    expect(onDatasources(datasourceIdentity, [{ ...one, uid }])).toEqual([]);
  });
});

const together = (...files: readonly (readonly unknown[])[]) =>
  judgeTogether([datasourceIdentity], {
    ...known,
    datasources: files.flatMap((datasources, number) =>
      datasourceSummaries(datasourceFile(`${number}.yml`, { datasources })),
    ),
  });

describe('over all files', () => {
  test('different ones are fine', () => {
    expect(
      together([one, { ...one, name: 'B', uid: 'b' }], [{ ...one, name: 'C', uid: 'c' }]),
    ).toEqual([]);
  });

  test('a duplicate uid is found and both are named', () => {
    expect(together([one], [{ ...one, name: 'B' }])).toEqual([
      {
        rule: 'datasource-identity',
        datasource: 'a',
        severity: 'error',
        file: '1.yml',
        at: ['datasources', 0, 'uid'],
        place: 'datasources[0].uid',
        message: 'uid a is also that of datasource A in 0.yml',
      },
    ]);
  });

  test('each duplicate name after the first is found, in one file too', () => {
    const found = together([one, { ...one, uid: 'b' }], [{ ...one, uid: 'c' }]);
    expect(found.map(({ file, at, message }) => [file, at, message])).toEqual([
      ['0.yml', ['datasources', 1, 'name'], 'name A is also that of datasource A in 0.yml'],
      ['1.yml', ['datasources', 0, 'name'], 'name A is also that of datasource A in 0.yml'],
    ]);
  });

  test('a second default is found', () => {
    const isDefault = true;
    expect(
      said(together([{ ...one, isDefault }], [{ ...one, name: 'B', uid: 'b', isDefault }])),
    ).toEqual(['datasource B is the default, and so is A in 0.yml']);
  });

  test('another organization may have the same; 1 is that of a file that says none', () => {
    const same = { ...one, isDefault: true };
    expect(together([same], [{ ...same, orgId: 2 }])).toEqual([]);
    expect(together([same], [{ ...same, orgId: 1 }])).toHaveLength(3);
  });

  test('missing names and uids are no duplicates of each other', () => {
    expect(together([{ type: 'loki' }, { type: 'loki', uid: '' }])).toEqual([]);
  });
});
