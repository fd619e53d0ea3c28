import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../checks/finding.js';
import { CannotRun, fileError } from '../../cli/cannot-run.js';
import { compile, type Compiled, type Sources } from './compile.js';
import { foreignFiles, placeOf, textOf, within, type OutFolder } from './folder.js';
import { MANIFEST, manifestText, readManifest } from './manifest.js';
import { stage, type Staging } from './write.js';

/** What became, or would become, of one file. */
export interface FileResult {
  readonly path: string;
  readonly panels?: number;
  readonly queries?: number;
  readonly bytes: number;
  readonly state: 'new' | 'changed' | 'same';
}

/** What a build did; with findings it wrote nothing. */
export interface BuildResult {
  readonly files: readonly FileResult[];
  readonly findings: readonly Finding[];
  /** Files of earlier builds that are not made any more: pruned, or to be pruned. */
  readonly stale: readonly string[];
  /** Files that no build wrote; they are left alone. */
  readonly foreign: readonly string[];
  /** Whether the folder differed from what the sources make. */
  readonly drift: boolean;
}

function compare(folders: OutFolder, { path, text, panels, queries }: Compiled): FileResult {
  const before = textOf(placeOf(folders, path));
  const state = before === undefined ? 'new' : before === text ? 'same' : 'changed';
  return {
    path,
    ...(panels === undefined ? {} : { panels }),
    ...(queries === undefined ? {} : { queries }),
    bytes: Buffer.byteLength(text),
    state,
  };
}

async function run(
  sources: Sources,
  folders: OutFolder,
  staging: Staging | undefined,
): Promise<BuildResult> {
  const { out } = folders;
  const earlier = readManifest(out);
  const files: FileResult[] = [];
  const findings: Finding[] = [];
  const together = await compile(sources, (compiled) => {
    const result = compare(folders, compiled);
    if (staging && result.state === 'changed' && !earlier.has(result.path)) {
      throw new CannotRun(
        `${placeOf(folders, result.path)} exists and was not written by this build. Move it away, or delete it if it is an old copy, and build again.`,
      );
    }
    files.push(result);
    findings.push(...compiled.findings);
    if (result.state !== 'same' && findings.length === 0)
      staging?.add(compiled.path, compiled.text);
  });
  findings.push(...together);
  const made = new Set(files.map(({ path }) => path));
  const stale = [...earlier].filter(
    (path) => !made.has(path) && existsSync(placeOf(folders, path)),
  );
  const drift =
    stale.length > 0 ||
    files.some(({ state }) => state !== 'same') ||
    textOf(join(out, MANIFEST)) !== manifestText(made);
  const foreign = foreignFiles(folders, new Set([...made, ...earlier]));
  if (findings.length === 0) staging?.commit(made, stale, earlier);
  return { files, findings, stale, foreign, drift };
}

/**
 * Compiles, checks and compares with `out`; writes nothing.
 * @param prometheus The folder of Prometheus' files; within `out` unless it is named.
 * @throws CannotRun when `out` cannot be read.
 */
export async function compareBuild(
  sources: Sources,
  out: string,
  prometheus = within(out).prometheus,
): Promise<BuildResult> {
  try {
    return await run(sources, { out, prometheus }, undefined);
  } catch (error) {
    throw fileError('read', out, error);
  }
}

/**
 * Compiles, checks, and only when nothing was found writes what differs into `out`.
 * @param prometheus The folder of Prometheus' files; within `out` unless it is named.
 * @throws CannotRun when `out` cannot be written or holds a file of somebody else in the way; it is then as before.
 */
export async function build(
  sources: Sources,
  out: string,
  prometheus = within(out).prometheus,
): Promise<BuildResult> {
  let staging: Staging | undefined;
  let done = false;
  try {
    const folders = { out, prometheus };
    staging = stage(folders);
    const result = await run(sources, folders, staging);
    done = result.findings.length === 0;
    return result;
  } catch (error) {
    throw fileError('write', out, error);
  } finally {
    if (!done) staging?.discard();
  }
}
