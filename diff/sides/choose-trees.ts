import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CannotRun } from '../../cli/cannot-run.js';
import { callerPath } from '../../cli/folders.js';
import { gitTree } from './git-tree.js';
import { gitIn, type Git } from './git.js';
import { emptyTree, folderTree, withFolder, type Tree } from './tree.js';

/** What the build writes, from the top of the repository: what Grafana reads, and what Prometheus and Alertmanager read. */
const BUILT = 'grafana';
const RULES = 'prometheus';
const MAIN = ['main', 'origin/main'];

const caller = (): Git => gitIn(callerPath('.'));

/** The top folder of the caller's repository. */
const topOf = (git: Git): string => git.run(['rev-parse', '--show-toplevel']).toString().trimEnd();

const commitOf = (git: Git, ref: string): string | undefined =>
  git.ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);

const shortOf = (git: Git, commit: string): string =>
  git.ask(['rev-parse', '--short', commit]) ?? commit;

/** The tree of `REF` or of `REF:FOLDER`, as git writes it; undefined if there is no such ref. */
function fromGit(git: Git, given: string): Tree | undefined {
  const [ref = '', ...folder] = given.split(':');
  const commit = ref === '' ? undefined : commitOf(git, ref);
  if (commit === undefined) return undefined;
  const short = shortOf(git, commit);
  const name = ref.startsWith(short) ? short : `${ref} (${short})`;
  if (folder.length === 0) return builtTree(git, commit, name);
  const within = folder.join(':').replace(/\/+$/, '');
  return gitTree(git, commit, within, `${name}:${within}`);
}

/** What the build wrote in a commit. */
const builtTree = (git: Git, commit: string, name: string): Tree =>
  withFolder(gitTree(git, commit, BUILT, name), RULES, gitTree(git, commit, RULES, name));

/**
 * The tree that a caller names: a folder, a file, or a git ref, which stands for its folder grafana.
 * @throws CannotRun when it is neither, or both.
 */
export function treeNamed(given: string): Tree {
  const path = callerPath(given);
  const git = caller();
  const isPath = existsSync(path);
  const byRef = fromGit(git, given);
  if (isPath && byRef && !/^[./]/.test(given)) {
    throw new CannotRun(
      `${given} is a path and a git ref: write ./${given} for the path, or heads/${given} for the branch`,
    );
  }
  if (isPath) return folderTree(path, given);
  if (byRef) return byRef;
  throw new CannotRun(
    `${given} is neither a file or folder nor a git ref. Give a branch, a tag or a commit (fetch it first), REF:FOLDER, or a folder with dashboards`,
  );
}

/**
 * The tree of the commit where the caller's branch left main.
 * @throws CannotRun when no commit is in both.
 */
export function whereMainWasLeft(): Tree {
  const git = caller();
  topOf(git);
  const mains = MAIN.filter((ref) => commitOf(git, ref) !== undefined);
  if (mains.length === 0) {
    throw new CannotRun(
      `there is no branch ${MAIN.join(' or ')}: name what to compare with, as in: npm run diff -- HEAD~1`,
    );
  }
  const base = git.ask(['merge-base', 'HEAD', ...mains]);
  if (base === undefined) {
    throw new CannotRun(
      `HEAD and ${mains.join(', ')} have no commit in common that is here: fetch the whole history (git fetch --unshallow; fetch-depth: 0 in GitHub's checkout)`,
    );
  }
  return builtTree(git, base, `main (${shortOf(git, base)})`);
}

/** The files of the caller's working tree, committed or not. */
export function workingTree(): Tree {
  const top = topOf(caller());
  const name = 'working tree';
  const treeOf = (folder: string) => {
    const path = resolve(top, folder);
    return existsSync(path) ? folderTree(path, name) : emptyTree(name);
  };
  return withFolder(treeOf(BUILT), RULES, treeOf(RULES));
}
