import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runCommand } from '../../support/command.js';
import { folderOf, soundDashboard, soundPanel } from '../../support/judged-folder.js';
import { contents } from '../../support/temporary-folder.js';

/** Runs the command as npm does for a caller who stands in `folder`. */
const check = (folder: string, ...args: readonly string[]) =>
  runCommand('check', args, { INIT_CWD: folder });

const PAGE = '# TYPE up gauge\nup 1\n';
const misspelt = soundDashboard({
  panels: [
    soundPanel({ targets: [{ refId: 'A', expr: 'upp{job=~"$job",instance=~"$instance"}' }] }),
  ],
});

describe('npm run check', () => {
  test('of what is built finds nothing', async () => {
    const { code, stdout, stderr } = await runCommand('check', []);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^queries a refresh\s+series, estimated\s+dashboard$/m);
    expect(stdout).toMatch(
      /^5 dashboards, 4 datasources, 1 provider, \d+ queries a refresh: nothing found/m,
    );
    expect(code).toBe(0);
  });

  test('shows a finding with its line, frame, hint, reason and remedy, under its file', async () => {
    const folder = folderOf({ 'd/a.json': misspelt, 'app.prom': PAGE });
    const { code, stdout, stderr } = await check(folder, 'd', '--contract', 'app.prom');
    expect(stdout).toContain(
      [
        'd/a.json  Sound',
        '  65:19  error  panel "Targets up" > query A: metric upp is not in the contract  [metric-in-contract]',
        '      upp{job=~"$job",instance=~"$instance"}',
        '      ^^^',
        '      did you mean up?',
        '      why: A name that nothing emits answers with nothing: the panel looks quiet for ever, and the alert never fires.',
        '      mend: Use the name that the contract has, or declare the metric where its sender is declared; give the rule file that records a series along with the others.',
      ].join('\n'),
    );
    expect(stdout).toContain('1 dashboard, 3 queries a refresh: 1 error, 0 warnings in 1 file\n');
    expect(stderr).toContain('not run, the contract says nothing of logs: log-name-in-contract');
    expect(code).toBe(1);
  });

  test('explains a rule where it is named first, and only there', async () => {
    const folder = folderOf({
      'a.json': misspelt,
      'b.json': { ...misspelt, uid: 'b', title: 'B' },
      'app.prom': PAGE,
    });
    const { stdout } = await check(folder, '.', '--contract', 'app.prom');
    expect(stdout.match(/\[metric-in-contract\]/g)).toHaveLength(2);
    expect(stdout.match(/A name that nothing emits/g)).toHaveLength(1);
  });

  test('without a contract says which rules were not run', async () => {
    const { code, stdout, stderr } = await check(folderOf({ 'a.json': misspelt }), 'a.json');
    expect(stderr).toMatch(/^not run, no contract: give --contract .*: metric-in-contract, /m);
    expect(stdout).not.toContain('series, estimated');
    expect(code).toBe(0);
  });

  test('names what it leaves alone', async () => {
    const { stderr } = await check(
      folderOf({ 'a.json': soundDashboard(), 'package.json': '{}' }),
      '.',
    );
    expect(stderr).toContain('left alone: package.json: JSON that is no dashboard\n');
  });

  test('--json has every finding with why, mend, place and fix, and nothing else on standard output', async () => {
    const folder = folderOf({ 'a.json': { ...misspelt, editable: true }, 'app.prom': PAGE });
    const { code, stdout, stderr } = await check(
      folder,
      'a.json',
      '--json',
      '--contract',
      'app.prom',
    );
    const result = z
      .looseObject({
        findings: z.array(z.looseObject({ rule: z.string() })),
        costs: z.array(z.unknown()),
      })
      .parse(JSON.parse(stdout));
    expect(result.findings.map(({ rule }) => rule)).toEqual([
      'uneditable-dashboard',
      'metric-in-contract',
    ]);
    expect(result.findings[0]).toMatchObject({ fix: { at: ['editable'], value: false }, line: 4 });
    expect(result.findings[1]).toMatchObject({
      severity: 'error',
      file: 'a.json',
      line: 65,
      dashboard: { uid: 'sound', title: 'Sound' },
      panel: { id: 1, title: 'Targets up' },
      refId: 'A',
      code: { from: 0, to: 3 },
      hint: 'did you mean up?',
    });
    expect(result.findings[1]).toHaveProperty('why', expect.any(String));
    expect(result.findings[1]).toHaveProperty('mend', expect.any(String));
    expect(result.costs).toHaveLength(1);
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });

  test('--github prints annotations of the lines', async () => {
    const folder = folderOf({ 'a,b.json': { ...soundDashboard(), editable: true } });
    const { stdout } = await check(folder, '.', '--github');
    expect(stdout).toMatch(
      /^::warning file=a%2Cb\.json,line=4,col=15,title=uneditable-dashboard::.*%0A.+\n$/,
    );
  });

  test('two runs say the same to the letter', async () => {
    const folder = folderOf(
      Object.fromEntries(
        ['b', 'a', 'c'].map((name) => [`${name}.json`, { ...misspelt, uid: 'same' }]),
      ),
    );
    const [one, two] = [await check(folder, '.'), await check(folder, '.')];
    expect(one.stdout).toBe(two.stdout);
    expect(one.stdout.match(/^\w\.json/gm)).toEqual(['b.json', 'c.json']);
  });
});

describe('--fix', () => {
  const faulty = { ...soundDashboard(), editable: true };

  test('with --dry-run shows what it would write, and writes nothing', async () => {
    const folder = folderOf({ 'a.json': faulty });
    const before = contents(folder);
    const { code, stderr } = await check(folder, 'a.json', '--fix', '--dry-run');
    expect(stderr).toContain(
      'would write a.json:4: editable: true -> false  [uneditable-dashboard]\n',
    );
    expect(contents(folder)).toEqual(before);
    expect(code).toBe(1);
  });

  test('writes, leaves no other file, and what is left is judged', async () => {
    const folder = folderOf({ 'a.json': { ...faulty, panels: [soundPanel({ description: '' })] } });
    const { code, stdout, stderr } = await check(folder, 'a.json', '--fix');
    expect(stderr).toContain('wrote a.json:4: editable: true -> false');
    expect(stdout).toContain('0 errors, 1 warning in 1 file');
    expect(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'))).toMatchObject({
      editable: false,
    });
    expect(Object.keys(contents(folder))).toEqual(['a.json']);
    expect(code).toBe(1);
  });

  test('refuses what is generated', async () => {
    const { code, stderr } = await runCommand('check', ['--fix']);
    expect(stderr).toMatch(/^error: grafana\/ is generated: change the code/);
    expect(code).toBe(2);
  });
});

describe('bad input ends with one line and exit code 2', () => {
  const exception = (fields: string) => `exceptions:\n  - ${fields}\n`;
  test.each<[string, Record<string, unknown>, string[], string]>([
    [
      'a path that does not exist',
      {},
      ['gone.json'],
      'error: gone.json does not exist: give a dashboard',
    ],
    ['an empty folder', {}, ['.'], 'error: .: no .json, .yml or .yaml file there'],
    ['an unknown option', {}, ['--nonsense'], "error: unknown option '--nonsense'"],
    [
      'settings that are missing',
      { 'a.json': '{}' },
      ['a.json', '--settings', 'no.yml'],
      'error: cannot read no.yml: there is no such file or folder.',
    ],
    [
      'settings that are no YAML',
      { 'a.json': '{}', 's.yml': 'a: [' },
      ['a.json', '--settings', 's.yml'],
      'error: s.yml: not YAML: ',
    ],
    [
      'an unknown setting',
      { 'a.json': '{}', 's.yml': 'exeptions: []' },
      ['a.json', '--settings', 's.yml'],
      'error: s.yml:1: there is no setting exeptions; docs/checks.md names them',
    ],
    [
      'an unknown rule',
      { 'a.json': '{}', 's.yml': exception('rule: panel-unit\n    reason: x') },
      ['a.json', '--settings', 's.yml'],
      'error: s.yml:2: exceptions[0].rule: there is no rule panel-unit; did you mean panel-units? (docs/checks.md',
    ],
    [
      'an exception without a reason',
      { 'a.json': '{}', 's.yml': exception('rule: panel-units') },
      ['a.json', '--settings', 's.yml'],
      'error: s.yml:2: exceptions[0].reason: given nothing, expected string',
    ],
    [
      'a day that is none',
      {
        'a.json': '{}',
        's.yml': exception('rule: panel-units\n    reason: x\n    until: tomorrow'),
      },
      ['a.json', '--settings', 's.yml'],
      'error: s.yml:4: exceptions[0].until: given "tomorrow", expected a day like 2027-01-31',
    ],
    [
      'a version without quotes',
      { 'a.json': '{}', 's.yml': 'descriptionLength: 40\noldestGrafana: 10.4' },
      ['a.json', '--settings', 's.yml'],
      "error: s.yml:2: oldestGrafana: given 10.4, expected a version in quotes, like '10.4'",
    ],
    [
      'a contract that is no page',
      { 'a.json': '{}', 'b.txt': '{}' },
      ['a.json', '--contract', 'b.txt'],
      'error: b.txt: line 1: given "{}", expected a sample',
    ],
    [
      'a path behind the pages of a contract',
      { 'd/a.json': '{}', 'app.prom': 'up 1\n' },
      ['--contract', 'app.prom', 'd'],
      'error: d is no page, and --contract takes every path after it: give what is to be checked before it',
    ],
    [
      'nothing that could be judged',
      { 'package.json': '{}' },
      ['.', '--json'],
      'error: nothing to judge: package.json: JSON that is no dashboard',
    ],
    [
      'a contract that is missing',
      { 'a.json': '{}' },
      ['a.json', '--contract', 'no.prom'],
      'error: cannot read no.prom: there is no such file or folder.',
    ],
    [
      'two kinds of contract',
      { 'a.json': '{}' },
      ['a.json', '--contract', 'http://127.0.0.1:1', 'a.prom'],
      'error: --contract: expected pages, or one URL',
    ],
  ])('%s', async (_, files, args, message) => {
    const { code, stdout, stderr } = await check(folderOf(files), ...args);
    expect(stderr.startsWith(message)).toBe(true);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
