import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../support/temporary-folder.js';
import { BASH } from './workflow-file.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A git repository of its own whose branch main holds the working tree as it stands here, with few of its tests. */
export interface Repository {
  readonly folder: string;
  readonly git: (...args: readonly string[]) => string;
  /** Runs a shell text in it as the runner does; `environment` is all that it inherits beside PATH and HOME. */
  readonly shell: (
    text: string,
    environment?: Readonly<Record<string, string>>,
  ) => { readonly status: number | null; readonly output: string };
}

/** Tracked files and new ones; not what .gitignore names, and of the tests only those given. */
const files = (tests: readonly string[]): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(ROOT, path)))
    .filter((path) => !path.startsWith('test/') || tests.includes(path));

/**
 * Copies the files instead of cloning: the state on trial is the working tree, and git refuses to clone a folder of
 * another user, as the checkout in the workflow's container is. The packages are those installed here. The tests are a
 * third of what is checked for its format and types, and here the time goes into the commands.
 */
export function repository(tests: readonly string[] = []): Repository {
  const folder = join(temporaryFolder(), 'dashboards');
  const home = temporaryFolder();
  const base = { PATH: process.env['PATH'] ?? '', HOME: home };
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: base,
    });
  for (const path of files(tests)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(ROOT, path), join(folder, path));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  git('init', '--quiet', '--initial-branch', 'main');
  // .gitignore names the folder; a link is not one.
  appendFileSync(join(folder, '.git/info/exclude'), 'node_modules\n');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'main');
  const shell: Repository['shell'] = (text, environment = {}) => {
    const { status, stdout, stderr } = spawnSync('bash', [...BASH, '-c', text], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...base, ...environment },
    });
    return { status, output: stdout + stderr };
  };
  return { folder, git, shell };
}
