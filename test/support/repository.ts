import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './temporary-folder.js';

/** Files by path: a text, or a value that is written as JSON. */
export type Files = Readonly<Record<string, unknown>>;

/** Writes files into a folder. */
export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
}

/** A git repository in a temporary folder. */
export interface Repository {
  readonly folder: string;
  readonly git: (...args: readonly string[]) => string;
  /** Makes these all the files of the working tree, and commits them. */
  readonly commit: (files: Files) => void;
}

const AUTHOR = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];

/** A repository on the branch main, with one commit for each set of files. */
export function repositoryOf(...commits: readonly Files[]): Repository {
  const folder = temporaryFolder();
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', folder, ...AUTHOR, ...args], { stdio: 'pipe' }).toString();
  git('init', '--quiet', '--initial-branch=main');
  const commit = (files: Files) => {
    for (const path of git('ls-files').split('\n').filter(Boolean)) rmSync(join(folder, path));
    writeFiles(folder, files);
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message=change');
  };
  commits.forEach(commit);
  return { folder, git, commit };
}
