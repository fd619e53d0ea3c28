import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { services } from '../../services/all.js';
import { dashboardsOf } from '../../identity/dashboards.js';
import { repository } from './repository.js';
import { npmScripts, projectFile, scripts, version } from './workflow-file.js';

const pages = readdirSync(new URL('../../docs', import.meta.url)).map((name) => `docs/${name}`);
const documents = ['README.md', 'CONTRIBUTING.md', '.github/pull_request_template.md', ...pages];

test.each(documents)('every command that %s names exists', (document) => {
  expect(npmScripts(projectFile(document)).filter((name) => !(name in scripts))).toEqual([]);
});

test.each(documents)('every file to which %s links is there', (document) => {
  const links = [...projectFile(document).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)];
  const at = new URL(`../../${document}`, import.meta.url);
  expect(links.filter(([, link = '']) => !existsSync(new URL(link, at)))).toEqual([]);
});

test('the README leads to every page, and names every dashboard and every folder', () => {
  const readme = projectFile('README.md');
  expect(pages.filter((page) => !readme.includes(`](${page})`))).toEqual([]);
  const uids = services.flatMap(dashboardsOf).map(({ uid }) => uid);
  expect(uids.filter((uid) => !readme.includes(`\`${uid}\``))).toEqual([]);
  const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n');
  const folders = tracked.flatMap((path) => /^(\w[\w-]*)\//.exec(path)?.[1] ?? []);
  expect([...new Set(folders)].filter((name) => !readme.includes(`\`${name}/\``))).toEqual([]);
});

test('the changelog has the version of package.json, dated', () => {
  expect(projectFile('CHANGELOG.md')).toMatch(
    new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d{2}-\\d{2}$`, 'm'),
  );
});

test('the hook refuses a commit whose grafana/ is not what the code builds, and lets the built one through', () => {
  const { shell, git } = repository();
  expect(shell('npm run -s hook')).toEqual({ status: 0, output: '' });
  const change = "sed -i \"s/title: 'Em andamento',/title: 'Em curso',/\" signals/http.ts";
  const commit = 'git -c user.name=Ana -c user.email=ana@example.org commit -qam rename';
  const refused = shell(`${change}; ${commit}`);
  expect(refused.status).toBe(1);
  expect(refused.output).toContain('toq-server-app-overview.json');
  expect(git('log', '--oneline').trimEnd().split('\n')).toHaveLength(1);
  expect(shell(`npm run -s build:dashboards && ${commit}`).status).toBe(0);
  expect(git('log', '--oneline').trimEnd().split('\n')).toHaveLength(2);
});
