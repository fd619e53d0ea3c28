import type { Path } from '../../files/paths.js';
import type { Edit } from '../../files/edit-text.js';

/** Something of a file for people: what was changed, or what they must decide. */
export interface Note {
  readonly at: Path;
  readonly text: string;
}

/** What the move makes of a file. */
export interface Moved {
  readonly edits: readonly Edit[];
  /** What was changed, in the order of the file. */
  readonly done: readonly Note[];
  /** What could not be moved, or a person must decide, each with what to do. */
  readonly open: readonly Note[];
}

export const NOTHING: Moved = { edits: [], done: [], open: [] };

export const together = (all: readonly Moved[]): Moved => ({
  edits: all.flatMap(({ edits }) => edits),
  done: all.flatMap(({ done }) => done),
  open: all.flatMap(({ open }) => open),
});
