import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Path } from './paths.js';

/** A line of a file and a column in it, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds the position of a value; for a missing value, that of the nearest object or list around it. */
export type Locate = (path: Path) => Position;

const TOP: Position = { line: 1, column: 1 };

/** The longest part of `path` that leads to something. */
function nearest<T>(path: Path, find: (path: Path) => T | undefined): T | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = find(path.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}

function inJson(text: string): Locate {
  const tree = parseTree(text);
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (path) => {
    const offset = tree && nearest(path, (part) => findNodeAtLocation(tree, [...part])?.offset);
    if (offset === undefined) return TOP;
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

function inYaml(text: string): Locate {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  return (path) => {
    const offset = nearest(path, (part) => {
      const node: unknown = document.getIn(part, true);
      return isNode(node) ? node.range?.[0] : undefined;
    });
    if (offset === undefined) return TOP;
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
}

/** The positions in a text that is known to parse. */
export const positionsIn = (text: string, format: 'json' | 'yaml'): Locate =>
  format === 'json' ? inJson(text) : inYaml(text);
