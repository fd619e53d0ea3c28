import { textOfBytes, tooLarge } from '../../files/read-text.js';
import type { Git } from './git.js';
import { emptyTree, isProvisioned, type Tree } from './tree.js';

interface Blob {
  readonly path: string;
  readonly hash: string;
  readonly size: number;
  /** False for a symbolic link. */
  readonly isFile: boolean;
}

const FILE_MODES = new Set(['100644', '100755']);
// https://git-scm.com/docs/git-ls-tree#_output_format
const ENTRY = /^(\d+) blob (\w+) +(\d+)\t(.+)$/s;

const blobs = (listing: string): Blob[] =>
  listing.split('\0').flatMap((line) => {
    const [, mode, hash, size, path] = ENTRY.exec(line) ?? [];
    return mode && hash && size && path && isProvisioned(path)
      ? [{ path, hash, size: Number(size), isFile: FILE_MODES.has(mode) }]
      : [];
  });

/** The contents of blobs, in their order (https://git-scm.com/docs/git-cat-file#_batch_output). */
function contents(git: Git, all: readonly Blob[]): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  if (all.length === 0) return found;
  const output = git.run(['cat-file', '--batch'], all.map(({ hash }) => `${hash}\n`).join(''));
  let at = 0;
  for (const { path, size } of all) {
    const start = output.indexOf('\n', at) + 1;
    found.set(path, output.subarray(start, start + size));
    at = start + size + 1;
  }
  return found;
}

/**
 * The provisioned files of a folder of a commit; none if the commit does not have the folder.
 * @param folder From the top of the repository; '' is all of it.
 * @throws CannotRun with what git said.
 */
export function gitTree(git: Git, commit: string, folder: string, name: string): Tree {
  const within = `${commit}:${folder}`;
  if (git.ask(['cat-file', '-t', within]) !== 'tree') return emptyTree(name);
  const listing = git.run(['ls-tree', '-r', '-l', '-z', '--full-tree', within]).toString();
  const all = blobs(listing);
  const reasons = all.map((blob) => ({
    blob,
    reason: blob.isFile ? tooLarge(blob.size) : 'a symbolic link',
  }));
  const readable = reasons.flatMap(({ blob, reason }) => (reason === undefined ? [blob] : []));
  const bytes = contents(git, readable);
  return {
    name,
    files: readable.map(({ path }) => path),
    unread: reasons.flatMap(({ blob: { path }, reason }) => (reason ? [{ path, reason }] : [])),
    read: (file) => textOfBytes(bytes.get(file) ?? Buffer.alloc(0)),
  };
}
