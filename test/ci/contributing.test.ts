import { expect, test } from 'vitest';
import { repository } from './repository.js';
import { npmScripts, projectFile, scripts } from './workflow-file.js';

const guide = projectFile('CONTRIBUTING.md');
const blocks = [...guide.matchAll(/```sh\n([^`]*)```/g)].map(([, text = '']) => text);
const hook = blocks.find((text) => text.includes('.git/hooks/pre-commit')) ?? '';

test('every command that CONTRIBUTING.md names exists', () => {
  expect(npmScripts(guide).filter((name) => !(name in scripts))).toEqual([]);
});

test('the hook refuses a commit whose grafana/ is not what the code builds, and lets the built one through', () => {
  const { shell, git } = repository();
  expect(shell(hook)).toEqual({ status: 0, output: '' });
  const change = "sed -i \"s/title: 'Em andamento',/title: 'Em curso',/\" signals/http.ts";
  const commit = 'git -c user.name=Ana -c user.email=ana@example.org commit -qam rename';
  const refused = shell(`${change}; ${commit}`);
  expect(refused.status).toBe(1);
  expect(refused.output).toContain('toq-server-app-overview.json');
  expect(git('log', '--oneline').trimEnd().split('\n')).toHaveLength(1);
  expect(shell(`npm run -s build:dashboards && ${commit}`).status).toBe(0);
  expect(git('log', '--oneline').trimEnd().split('\n')).toHaveLength(2);
});
