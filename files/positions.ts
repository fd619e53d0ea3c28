import { isNode, LineCounter, parseDocument } from 'yaml';
import { partsAt } from './json-parts.js';
import type { Path } from './paths.js';

/** A line of a file and a column in it, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds the position of a value; for a missing value, that of the nearest object or list around it. */
export type Locate = (path: Path) => Position;

const TOP: Position = { line: 1, column: 1 };

/** Reads of the text only what leads to the places that are asked for: files are long, and findings in them few. */
function inJson(text: string): Locate {
  const lines = new LineCounter();
  for (let at = 0; at >= 0; at = text.indexOf('\n', at) + 1 || -1) lines.addNewLine(at);
  const parts = new Map<number, ReadonlyMap<string | number, number>>();
  const partsOf = (offset: number) => {
    const found = parts.get(offset) ?? partsAt(text, offset);
    parts.set(offset, found);
    return found;
  };
  const top = text.search(/\S/);
  return (path) => {
    let offset = top;
    for (const key of path) {
      const inner = partsOf(offset).get(key);
      if (inner === undefined) break;
      offset = inner;
    }
    if (offset === top) return TOP;
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
}

function inYaml(text: string): Locate {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const offsetOf = (path: Path) => {
    const node: unknown = document.getIn(path, true);
    return isNode(node) ? node.range?.[0] : undefined;
  };
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const offset = offsetOf(path.slice(0, length));
      if (offset === undefined) continue;
      const { line, col } = lines.linePos(offset);
      return { line, column: col };
    }
    return TOP;
  };
}

/** The positions in a text that is known to parse. */
export const positionsIn = (text: string, format: 'json' | 'yaml'): Locate =>
  format === 'json' ? inJson(text) : inYaml(text);
