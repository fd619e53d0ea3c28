import { describe, expect, it } from 'vitest';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { dashboardWith, panelOf } from '../../support/changes.js';
import { runCommand } from '../../support/command.js';
import { folderOf } from '../../support/judged-folder.js';
import { repositoryOf, writeFiles, type Repository } from '../../support/repository.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const HOME = 'grafana/dashboard-files/home.json';
const home = (title: string) => ({ [HOME]: dashboardWith([panelOf(1, { title })]) });

const diff = (folder: string, ...args: readonly string[]) =>
  runCommand('diff', args, { INIT_CWD: folder, CI: '' });

/** A branch that left main one commit ago, while main went on. */
function branched(): Repository {
  const repository = repositoryOf(home('Before'));
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(home('After'));
  repository.git('checkout', '--quiet', 'main');
  repository.commit({
    ...home('Before'),
    'grafana/dashboard-files/other.json': dashboardWith([], { uid: 'other', title: 'Other' }),
  });
  repository.git('checkout', '--quiet', 'change');
  return repository;
}

describe('npm run diff', () => {
  it('compares where the branch left main with the working tree', async () => {
    const { folder } = branched();
    const { code, stdout, stderr } = await diff(folder);
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^From main \(\w+\) to working tree\n\nHome \(home\)\n {2}~ panel "After"\n {4}~ title: Before → After\n$/,
    );
    expect(code).toBe(0);
  });

  it('sees what is not committed, and is the same from a folder below', async () => {
    const { folder } = branched();
    writeFiles(folder, home('Later'));
    mkdirSync(join(folder, 'docs'));
    expect((await diff(join(folder, 'docs'))).stdout).toContain('title: Before → Later');
  });

  it('compares refs, folders and folders of refs', async () => {
    const { folder } = branched();
    expect((await diff(folder, 'change~1', 'change')).stdout).toContain('Before → After');
    expect((await diff(folder, 'main')).stdout).toContain('The dashboard is removed.');
    const other = folderOf({ 'home.json': dashboardWith([panelOf(1, { title: 'Exported' })]) });
    const { stdout } = await diff(folder, 'HEAD:grafana/dashboard-files', other);
    expect(stdout).toContain('title: After → Exported');
    expect(stdout).toMatch(/^From HEAD \(\w+\):grafana\/dashboard-files to /);
  });

  it('compares two files, whatever they are called', async () => {
    const folder = folderOf({
      'a.json': dashboardWith([panelOf(1)]),
      'b.json': dashboardWith([panelOf(1, { description: 'Why' })]),
    });
    expect((await diff(folder, 'a.json', 'b.json')).stdout).toBe(
      'From a.json to b.json\n\nHome (home)\n  ~ panel "Panel 1"\n    + description: Why\n',
    );
  });

  it('says in one line that nothing changes', async () => {
    const { folder } = repositoryOf(home('Same'));
    const { stdout, code } = await diff(folder);
    expect(stdout).toMatch(/^Nothing changes from main \(\w+\) to working tree\.\n$/);
    expect(code).toBe(0);
  });

  it('takes a side without the folder as empty', async () => {
    const { folder } = repositoryOf({ 'README.md': 'x' }, home('New'));
    expect((await diff(folder, 'HEAD~1', 'HEAD')).stdout).toContain('The dashboard is added.');
    expect((await diff(folder, 'HEAD', 'HEAD~1')).stdout).toContain('The dashboard is removed.');
  });

  it('names files that it cannot read, compares the others and ends with 1', async () => {
    const { folder, commit } = repositoryOf({
      ...home('Before'),
      'grafana/dashboard-files/broken.json': dashboardWith([], { uid: 'broken' }),
    });
    commit({ ...home('After'), 'grafana/dashboard-files/broken.json': '{"uid": "broken",' });
    symlinkSync('/nowhere', join(folder, 'grafana/datasources.yml'));
    const { stdout, code } = await diff(folder, 'HEAD~1');
    expect(stdout).toContain('Not compared\n');
    expect(stdout).toMatch(/~ dashboard-files\/broken\.json \(working tree\): not JSON: .*line 1/);
    expect(stdout).toContain('datasources.yml (working tree): a symbolic link that leads nowhere');
    expect(stdout).toContain('title: Before → After');
    expect(stdout).not.toContain('is gone');
    expect(code).toBe(1);
  });

  it('prints all that changed as JSON', async () => {
    const { folder } = branched();
    const { stdout } = await diff(folder, '--json');
    const changes: unknown = JSON.parse(stdout);
    expect(changes).toMatchObject({
      head: 'working tree',
      breaking: [],
      dashboards: [
        {
          uid: 'home',
          panels: [{ id: 1, fields: [{ path: ['title'], before: 'Before', after: 'After' }] }],
        },
      ],
      unread: [],
    });
  });

  it('writes Markdown where CI is set, unless text is wanted', async () => {
    const { folder } = branched();
    const inCi = (...args: string[]) => runCommand('diff', args, { INIT_CWD: folder, CI: 'true' });
    expect((await inCi()).stdout).toMatch(/^## Dashboards: from main/);
    expect((await inCi('--text')).stdout).toMatch(/^From main/);
  });
});

describe('bad input', () => {
  it.each([
    [
      'a name that is nothing',
      ['nothing-there'],
      'nothing-there is neither a file or folder nor a git ref',
    ],
    [
      'two forms at once',
      ['--json', '--markdown'],
      "option '--markdown' cannot be used with option '--json'",
    ],
    ['an option that there is not', ['--wordy'], "unknown option '--wordy'"],
  ])('%s', async (_, args, message) => {
    const { folder } = branched();
    const { code, stderr, stdout } = await diff(folder, ...args);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('outside of a repository says what to do', async () => {
    const { code, stderr } = await diff(temporaryFolder());
    expect(stderr).toMatch(/^error: git rev-parse: not a git repository/);
    expect(code).toBe(2);
  });

  it('without a branch main says what to do', async () => {
    const { folder, git } = repositoryOf(home('x'));
    git('branch', '--move', 'trunk');
    expect((await diff(folder)).stderr).toContain(
      'there is no branch main or origin/main: name what to compare with',
    );
  });

  it('with a history that was cut off says how to get it', async () => {
    const { folder, git } = repositoryOf(home('x'));
    git('checkout', '--quiet', '--orphan', 'apart');
    git('commit', '--quiet', '--message=apart');
    expect((await diff(folder)).stderr).toContain('fetch the whole history');
  });

  it('a name that is a folder and a branch asks which', async () => {
    const { folder, git } = repositoryOf(home('x'));
    git('branch', 'grafana');
    expect((await diff(folder, 'grafana')).stderr).toContain(
      'write ./grafana for the path, or heads/grafana',
    );
    expect((await diff(folder, './grafana', 'heads/grafana')).stdout).toContain('Nothing changes');
  });
});
