import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository, type Repository } from './repository.js';
import { jobs } from './workflow-file.js';

// Not run again here: apt-get and npm ci change the machine and need the network, and all tests, this one among them,
// are running already. The repository on trial has one test file instead.
const LEFT_OUT = ["Install Debian's packages", "Install npm's packages"];
const ONE_TEST = 'test/identity/panel-id.test.ts';
// Two of the static checks: all five take minutes, and what they judge is this very code.
const STANDING_IN: Readonly<Record<string, string>> = {
  'npm run static': 'npm run format:check && npm run typecheck',
};

const OLD = "title: 'Em andamento',";
const NEW = "title: 'Em curso',";

/** Renames one panel on a branch, and checks out what actions/checkout does: the merge of it into main, main by its remote name. */
function openPullRequest({ folder, git, shell }: Repository): void {
  git('checkout', '--quiet', '-b', 'rename');
  const path = join(folder, 'signals/http.ts');
  const text = readFileSync(path, 'utf8');
  expect(text.split(OLD)).toHaveLength(2);
  writeFileSync(path, text.replace(OLD, NEW));
  expect(shell('npm run -s build:dashboards')).toMatchObject({ status: 0 });
  git('commit', '--quiet', '--all', '--message', 'Rename a panel');
  git('checkout', '--quiet', '--detach', 'main');
  git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'rename');
  git('update-ref', 'refs/remotes/origin/main', 'main');
  git('branch', '--quiet', '-D', 'main', 'rename');
}

test('the steps of the workflow, in its order, leave the diff and the preview of a pull request', () => {
  const opened = repository([ONE_TEST]);
  openPullRequest(opened);
  const summary = join(opened.folder, '../summary.md');
  const environment = {
    CI: 'true',
    GITHUB_WORKSPACE: opened.folder,
    GITHUB_STEP_SUMMARY: summary,
  };
  const steps = [...jobs.test.steps, ...jobs.build.steps].filter(
    ({ name = '' }) => !LEFT_OUT.includes(name),
  );
  const ended = steps.flatMap(({ name, run }) => {
    if (run === undefined) return [];
    return [{ name, ...opened.shell(STANDING_IN[run] ?? run, environment) }];
  });
  expect(ended.filter(({ status }) => status !== 0)).toEqual([]);
  const diff = readFileSync(join(opened.folder, 'diff.md'), 'utf8');
  expect(diff).toMatch(/Em curso/);
  expect(diff).toMatch(/andamento/);
  expect(diff).not.toMatch(/Infraestrutura|Logs e Traces/);
  expect(diff.length).toBeLessThan(60_000);
  expect(readFileSync(summary, 'utf8')).toBe(diff);
  const preview = readFileSync(join(opened.folder, 'preview/index.html'), 'utf8');
  expect(preview).toContain('Em curso');
});
