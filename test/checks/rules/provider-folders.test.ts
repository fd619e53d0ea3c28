import { expect, test } from 'vitest';
import { providerFolders } from '../../../checks/rules/provider-folders.js';
import { onProviders, said } from '../../support/checks.js';

const check = (fields: Readonly<Record<string, unknown>>, foldersFromFilesStructure: unknown) =>
  onProviders(providerFolders, [
    { name: 'P', ...fields, options: { path: '/a', foldersFromFilesStructure } },
  ]);

test('each field that names a folder is found', () => {
  const found = check({ folder: 'Ops', folderUid: 'ops' }, true);
  expect(said(found)).toEqual([
    'folder is Ops, and foldersFromFilesStructure is true',
    'folderUid is ops, and foldersFromFilesStructure is true',
  ]);
  expect(found.map(({ at }) => at)).toEqual([
    ['providers', 0, 'folder'],
    ['providers', 0, 'folderUid'],
  ]);
});

test.each([
  ['empty fields', { folder: '', folderUid: '' }, true],
  ['absent and null fields', { folder: null }, true],
  ['a folder of its own', { folder: 'Ops' }, false],
  ['an option of another type, which Grafana takes for false', { folder: 'Ops' }, 'true'],
  ['an absent option', { folder: 'Ops' }, undefined],
])('%s', (_what, fields, option) => {
  expect(check(fields, option)).toEqual([]);
});

test('a provider without options', () => {
  expect(onProviders(providerFolders, [{ name: 'P', folder: 'Ops' }])).toEqual([]);
});
