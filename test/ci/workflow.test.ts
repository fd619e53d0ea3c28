import { describe, expect, test } from 'vitest';
import {
  allSteps,
  defaults,
  engines,
  jobs,
  npmScripts,
  on,
  permissions,
  projectFile,
  scripts,
  workflowText,
} from './workflow-file.js';

const runs = allSteps.flatMap(({ run }) => run ?? []);
const inTest = jobs.test.steps.flatMap(({ run }) => run ?? []);
const inBuild = jobs.build.steps.flatMap(({ run }) => run ?? []);
const ofCode = [...inTest, ...inBuild];

describe('what the workflow may do', () => {
  test('nothing, but for what a job names: the tests and the build read, the comment writes to pull requests', () => {
    expect(permissions).toEqual({});
    expect(jobs.test.permissions).toEqual({ contents: 'read' });
    expect(jobs.build.permissions).toEqual({ contents: 'read' });
    expect(jobs.comment.permissions).toEqual({ 'pull-requests': 'write' });
  });

  test('it never runs with the rights of the base repository, and knows no secret', () => {
    expect(Object.keys(on)).toEqual(['pull_request', 'push']);
    expect(workflowText).not.toMatch(/pull_request_target|workflow_run|secrets[.[]/);
  });

  test('the job that may write takes the diff as a file, and neither checks out nor runs the code', () => {
    const uses = jobs.comment.steps.flatMap((step) => step.uses ?? []);
    expect(uses.map((name) => name.split('@')[0])).toEqual(['actions/download-artifact']);
    const text = jobs.comment.steps.map(({ run = '' }) => run).join('\n');
    expect(text).not.toMatch(/\b(npm|npx|node|git|source|eval|bash|sh)\b/);
  });

  test('the comment is left out where the token cannot write: pull requests of forks, and pushes', () => {
    expect(jobs.comment.if).toContain(
      'github.event.pull_request.head.repo.full_name == github.repository',
    );
  });

  test('the token stays out of the checkout', () => {
    const checkouts = allSteps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.map((step) => step.with)).toEqual([
      { 'persist-credentials': false },
      { 'fetch-depth': 0, 'persist-credentials': false },
    ]);
  });

  test('no expression stands in a script: what others wrote comes by environment variables', () => {
    expect(runs.filter((run) => run.includes('${{'))).toEqual([]);
  });

  test('every action is pinned to a commit, with its version beside it', () => {
    const lines = workflowText.match(/^.*\buses:.*$/gm) ?? [];
    expect(lines).toHaveLength(allSteps.filter(({ uses }) => uses).length);
    const pinned = /uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
    expect(lines.filter((line) => !pinned.test(line))).toEqual([]);
  });
});

describe('what the workflow runs', () => {
  test('only scripts of package.json', () => {
    const missing = runs.flatMap(npmScripts).filter((name) => !(name in scripts));
    expect(missing).toEqual([]);
  });

  test('the tests by the command of the README', () => {
    expect(projectFile('README.md')).toContain('npm ci && npm test');
    expect(inTest.flatMap(npmScripts)).toContain('test');
  });

  test('the tests on the lowest release of Node that package.json allows and on the one of .node-version', () => {
    const { strategy, container } = jobs.test;
    const lowest = Number(/^>=(\d+)\./.exec(engines.node)?.[1]);
    const usual = Number(projectFile('.node-version'));
    expect(strategy).toEqual({ 'fail-fast': false, matrix: { node: [lowest, 22, usual] } });
    expect(container).toBe('node:${{ matrix.node }}-bookworm');
    expect(jobs.build.container).toBe(`node:${usual}-bookworm`);
  });

  test('whatever .ci/run runs', () => {
    expect(ofCode.flatMap(npmScripts)).toEqual(
      expect.arrayContaining(npmScripts(projectFile('.ci/run'))),
    );
  });

  test("Debian's packages of .ci/apt-packages, which are named nowhere else", () => {
    const packages = projectFile('.ci/apt-packages').trimEnd().split('\n');
    expect(packages).toEqual([...new Set(packages)].sort());
    for (const text of [inTest.join('\n'), projectFile('.ci/run')]) {
      expect(text).toContain('xargs -a .ci/apt-packages apt-get install');
      expect(packages.filter((name) => text.includes(name))).toEqual([]);
    }
  });

  test('every check that reads the code without running it, by one script', () => {
    expect(npmScripts(scripts['static'] ?? '').sort()).toEqual(
      ['format:check', 'lint', 'lint:rooms', 'lint:unused', 'typecheck'].sort(),
    );
    expect(inBuild).toContain('npm run static');
    expect(projectFile('.ci/run')).toContain('npm run static');
  });

  test('the diff, the preview and their uploads also when a test or check before them failed', () => {
    const installed = jobs.build.steps.findIndex(({ id }) => id === 'install');
    const later = jobs.build.steps.slice(installed + 1);
    expect(later.map((step) => step.run ?? step.uses?.split('@')[0])).toContain(
      'actions/upload-artifact',
    );
    expect(new Set(later.map((step) => step.if))).toEqual(
      new Set(["${{ !cancelled() && steps.install.outcome == 'success' }}"]),
    );
  });

  test('a pipe fails with its first command', () => {
    expect(defaults.run.shell).toBe('bash');
  });
});
