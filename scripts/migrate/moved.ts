import type { Path } from '../../files/paths.js';
import type { Edit } from '../../files/edit-text.js';

/** A line of the report on a place of a file: what was changed there, or what a person must decide. */
export interface Note {
  readonly at: Path;
  readonly text: string;
}

/** What the move makes of a file. */
export interface Moved {
  readonly edits: readonly Edit[];
  /** What was changed, in the order of the file. */
  readonly done: readonly Note[];
  /** What could not be moved or needs a decision, each with what to do. */
  readonly open: readonly Note[];
}

export const NOTHING: Moved = { edits: [], done: [], open: [] };

export const together = (all: readonly Moved[]): Moved => ({
  edits: all.flatMap(({ edits }) => edits),
  done: all.flatMap(({ done }) => done),
  open: all.flatMap(({ open }) => open),
});
