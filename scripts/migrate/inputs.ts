import { basename, join } from 'node:path';
import { CannotRun } from '../../cli/cannot-run.js';
import { parseFile, type ParsedFile } from '../../grafana-files/parse-file.js';
import { folderTree } from '../../diff/sides/tree.js';
import { readText } from '../../files/read-text.js';
import { eachReadable, whyUnreadable } from '../../files/unreadable.js';
import { logSamples, type LogSample } from './provisioning/log-sample.js';

/** A file that was read. */
export interface Input extends ParsedFile {
  /** As the caller would write it. */
  readonly file: string;
  /** Where its successor stands below the output folder. */
  readonly path: string;
}

/** What is moved, and the files that cannot be read. */
export interface Inputs {
  readonly files: readonly Input[];
  readonly unread: readonly { readonly file: string; readonly reason: string }[];
}

/** One path of the caller: a file, or a folder with all that is below it. */
function inputsOf(given: string): Inputs {
  const tree = folderTree(given, given);
  const fileOf = (below: string) => (below === '' ? given : join(given, below));
  const unread = tree.unread.map(({ path, reason }) => ({ file: fileOf(path), reason }));
  const files = eachReadable(
    tree.files,
    (below): Input => {
      const file = fileOf(below);
      const path = below === '' ? basename(given) : below;
      return { file, path, ...parseFile(file, () => tree.read(below)) };
    },
    (below, reason) => unread.push({ file: fileOf(below), reason }),
  );
  return { files, unread };
}

/**
 * Reads files and folders.
 * @throws CannotRun when a path does not exist, when nothing is there, or when two files would get one name.
 */
export function readInputs(paths: readonly string[]): Inputs {
  const all = paths.map(inputsOf);
  const files = all.flatMap((one) => one.files);
  const unread = all.flatMap((one) => one.unread);
  const seen = new Map<string, string>();
  for (const { file, path } of files) {
    const other = seen.get(path);
    if (other !== undefined) {
      throw new CannotRun(
        `${other} and ${file} would both become ${path}: move them in two runs, or give the folder that holds both`,
      );
    }
    seen.set(path, file);
  }
  if (files.length + unread.length === 0) {
    throw new CannotRun(
      `${paths.join(', ')}: no .json, .yml or .yaml file there; give dashboards, provisioning files, a Collector's configuration or folders of them`,
    );
  }
  return { files, unread };
}

/**
 * Reads samples of logs.
 * @throws CannotRun when a file cannot be read.
 */
export const readSamples = (files: readonly string[]): LogSample[] =>
  files.flatMap((file) => {
    try {
      return logSamples(readText(file));
    } catch (error) {
      throw new CannotRun(`--log-sample ${file}: ${whyUnreadable(error).message}`);
    }
  });
