import { describe, expect, test } from 'vitest';
import { judgeTogether } from '../../../checks/run/judge.js';
import { providerSummaries } from '../../../grafana-files/summaries.js';
import { providerFile } from '../../../grafana-files/provisioning/provisioning-files.js';
import { providerPath } from '../../../checks/rules/provider-path.js';
import { known, onProviders, said } from '../../support/checks.js';

const at = (name: string, path: string, orgId?: number) => ({
  name,
  options: { path },
  ...(orgId === undefined ? {} : { orgId }),
});

describe('one provider', () => {
  test.each([
    ['no options', { name: 'A' }, ['the provider has no options.path']],
    ['an empty path', at('A', ''), ['the provider has no options.path']],
    [
      'a path of another type',
      { name: 'A', options: { path: 5 } },
      ['the provider has no options.path'],
    ],
    ['another type', { ...at('A', '/a'), type: 'git' }, ['type git: expected file']],
  ])('%s is found', (_what, provider, messages) => {
    expect(said(onProviders(providerPath, [provider]))).toEqual(messages);
  });

  test.each([
    ['no type, which is file', at('A', '/a')],
    ['the type file', { ...at('A', '/a'), type: 'file' }],
    ['a type of the environment', { ...at('A', '/a'), type: '$TYPE' }],
    ['the old name of the option', { name: 'A', options: { folder: '/a' } }],
  ])('%s is fine', (_what, provider) => {
    expect(onProviders(providerPath, [provider])).toEqual([]);
  });
});

const together = (...files: readonly (readonly unknown[])[]) =>
  judgeTogether([providerPath], {
    ...known,
    providers: files.flatMap((providers, number) =>
      providerSummaries(providerFile(`${number}.yml`, { providers })),
    ),
  });

describe('over all files', () => {
  test('the same path is found and both are named', () => {
    expect(together([at('A', '/a')], [at('X', '/x'), at('B', '/a')])).toEqual([
      {
        rule: 'provider-path',
        severity: 'error',
        file: '1.yml',
        at: ['providers', 1, 'options', 'path'],
        place: 'providers[1].options.path',
        message: 'path /a is also that of provider A in 0.yml',
      },
    ]);
  });

  test.each([
    ['/a/', '/a', 'path /a is also that of provider A in 0.yml'],
    ['/a', '/x/../a//', 'path /a is also that of provider A in 0.yml'],
    ['/a', '/a/b', 'path /a/b lies inside that of provider A in 0.yml, /a'],
    ['/', '/a', 'path /a lies inside that of provider A in 0.yml, /'],
    ['/a/b/', '/a', 'path /a holds that of provider A in 0.yml, /a/b'],
    ['$DIR/a', '$DIR/a', 'path $DIR/a is also that of provider A in 0.yml'],
  ])('%s and %s', (one, other, message) => {
    expect(said(together([at('A', one)], [at('B', other)]))).toEqual([message]);
  });

  test.each([
    ['/a', '/ab'],
    ['/a/b', '/a/c'],
    ['', ''],
  ])('%s and %s have nothing in common', (one, other) => {
    expect(together([at('A', one), at('B', other)])).toEqual([]);
  });

  test('two organizations may share a path; 1 is that of a file that says none', () => {
    expect(together([at('A', '/a'), at('B', '/a', 2)])).toEqual([]);
    expect(together([at('A', '/a'), at('B', '/a', 1)])).toHaveLength(1);
  });

  test('the same name is found', () => {
    const found = together([at('A', '/a')], [at('A', '/b')]);
    expect(said(found)).toEqual(['name A is also that of a provider in 0.yml']);
    expect(found[0]?.at).toEqual(['providers', 0, 'name']);
  });

  test('names that are missing are no duplicates', () => {
    expect(together([at('', '/a'), at('', '/b')])).toEqual([]);
  });
});
