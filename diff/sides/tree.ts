import { extname, relative } from 'node:path';
import type { UnreadFile } from './side.js';
import { findFiles } from '../../files/find-files.js';
import { readText } from '../../files/read-text.js';

/** The files of a folder, of a commit, or texts in memory. */
export interface Tree {
  /** For people, like `main (d23a809)`. */
  readonly name: string;
  /** Paths from the top of the tree, with `/`. */
  readonly files: readonly string[];
  readonly unread: readonly UnreadFile[];
  /** @throws Unparsed when it is no text, or too large. */
  readonly read: (file: string) => string;
}

const PROVISIONED = new Set(['.json', '.yml', '.yaml']);

/** Whether a path may be a dashboard or a provisioning file. */
export const isProvisioned = (path: string): boolean =>
  PROVISIONED.has(extname(path).toLowerCase()) &&
  !path.split('/').some((part) => part.startsWith('.'));

/**
 * The files of a folder, or one file.
 * @throws CannotRun when there is no such path.
 */
export function folderTree(path: string, name: string): Tree {
  const { files, unread } = findFiles([path]);
  // A single file has the path '': so it pairs with a file of another name on the other side.
  const inTree = (file: string) => relative(path, file);
  return {
    name,
    files: files.map(inTree),
    unread: unread.map(({ file, reason }) => ({ path: inTree(file), reason })),
    read: (file) => readText(file === '' ? path : `${path}/${file}`),
  };
}

/** Texts by path. */
export const textTree = (name: string, texts: ReadonlyMap<string, string>): Tree => ({
  name,
  files: [...texts.keys()],
  unread: [],
  read: (file) => texts.get(file) ?? '',
});

/** A tree without files. */
export const emptyTree = (name: string): Tree => textTree(name, new Map());

/** Two trees as one; the second lies in a folder of the first. */
export const withFolder = (tree: Tree, folder: string, other: Tree): Tree => {
  const prefix = `${folder}/`;
  const own = new Set(tree.files);
  return {
    name: tree.name,
    files: [...tree.files, ...other.files.map((file) => `${prefix}${file}`)],
    unread: [
      ...tree.unread,
      ...other.unread.map(({ path, reason }) => ({ path: `${prefix}${path}`, reason })),
    ],
    read: (file) => (own.has(file) ? tree.read(file) : other.read(file.slice(prefix.length))),
  };
};
