import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { CannotRun, fileError } from '../../cli/cannot-run.js';
import { textOf } from './folder.js';

/** A text written by people, with blocks in it that the build writes, between `<!-- gerado: NAME -->` and `<!-- fim: NAME -->`. */
export interface Document {
  readonly path: string;
  readonly blocks: Readonly<Record<string, string>>;
  /** Anchors that others lead to. */
  readonly anchors?: readonly string[];
}

/** What a document says and what it should say. */
export interface DocumentState {
  readonly path: string;
  readonly text: string;
  readonly changed: boolean;
}

/** Refuses a text in which an anchor is no heading, or that of several, which get numbers behind their names. */
function refuseDeadAnchors(path: string, text: string, anchors: readonly string[]): void {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.toLowerCase());
  for (const anchor of anchors) {
    const found = headings.filter((heading) => heading === anchor).length;
    if (found !== 1) {
      throw new CannotRun(
        `${path}: ${found} headings have the anchor ${anchor}, to which an alert leads, expected one.`,
      );
    }
  }
}

/**
 * Compares a document's blocks with what they should hold; writes nothing.
 * @throws CannotRun when the document is missing, or one of the blocks or anchors in it.
 */
export function documentState({ path, blocks, anchors = [] }: Document): DocumentState {
  const before = textOf(path);
  if (before === undefined) {
    throw new CannotRun(
      `${path} is missing: restore it from git; the build writes only its tables.`,
    );
  }
  let text = before;
  for (const [name, content] of Object.entries(blocks)) {
    const start = `<!-- gerado: ${name} -->`;
    const end = `<!-- fim: ${name} -->`;
    const from = text.indexOf(start);
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0) {
      throw new CannotRun(
        `${path}: expected the lines "${start}" and "${end}", around a block that the build writes. Put them back where the block belongs.`,
      );
    }
    text = `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
  }
  refuseDeadAnchors(path, text, anchors);
  return { path, text, changed: text !== before };
}

/** Puts the text in place at once, complete. */
export function writeDocument({ path, text, changed }: DocumentState): void {
  if (!changed) return;
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    throw fileError('write', path, error);
  } finally {
    rmSync(temporary, { force: true });
  }
}
