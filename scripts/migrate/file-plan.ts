import { type Path, valueAt } from '../../files/paths.js';
import { isRecord, type Json } from '../../files/json.js';
import { editedJson, editedYaml } from '../../files/edit-text.js';
import { parseJson, parseYaml } from '../../files/parse.js';
import { positionsIn } from '../../files/positions.js';
import type { Format } from '../../grafana-files/parse-file.js';
import type { Input, Inputs } from './inputs.js';
import { NOTHING, type Moved, type Note } from './moved.js';

/** What was changed in a file, or what a person must decide, with its line in the input. */
export interface PlannedNote {
  readonly line: number;
  readonly text: string;
}

/** One file that is to be written. */
export interface Output {
  /** Below a new folder. */
  readonly path: string;
  /** Where it goes when files are changed in place. */
  readonly inPlace: string;
  readonly text: string;
}

/** What becomes of a file. */
export interface FilePlan {
  readonly file: string;
  readonly kind: FileKind;
  /** Whether the move changes anything of it. */
  readonly isMoved: boolean;
  readonly outputs: readonly Output[];
  readonly done: readonly PlannedNote[];
  readonly open: readonly PlannedNote[];
}

export type FileKind =
  'dashboard' | 'datasources' | 'providers' | 'alerting' | 'collector' | 'compose' | 'other';

/** One step of a move, on the JSON as the steps before it left it. */
export type MoveStep = (json: Json) => Moved;

/** All that a run will write, and all that it reports. */
export interface Plan {
  readonly files: readonly FilePlan[];
  readonly unread: Inputs['unread'];
}

const edited = (text: string, format: Format, moved: Moved, within: Path): string => {
  const edits = moved.edits.map(({ at, value }) => ({ at: [...within, ...at], value }));
  return format === 'json' ? editedJson(text, edits) : editedYaml(text, edits);
};

/** Notes with their lines in the text, in the order of the lines. */
export function placed(text: string, format: Format, notes: readonly Note[], within: Path) {
  if (notes.length === 0) return [];
  const locate = positionsIn(text, format);
  const found = notes.map(({ at, text: said }): PlannedNote => ({
    line: locate([...within, ...at]).line,
    text: said,
  }));
  return found.sort((a, b) => a.line - b.line);
}

/** Moves a file step by step, each on the text that the step before it wrote. */
export function planFile(
  input: Input,
  kind: FileKind,
  within: Path,
  steps: readonly MoveStep[],
): FilePlan {
  const { file, path, format } = input;
  let { text } = input;
  const done: PlannedNote[] = [];
  const open: PlannedNote[] = [];
  for (const step of steps) {
    const value = format === 'json' ? parseJson(text) : parseYaml(text);
    const json = valueAt(value, within);
    const moved = isRecord(json) ? step(json) : NOTHING;
    // Lines are those of the file as it was given, whatever earlier steps changed.
    done.push(...placed(input.text, format, moved.done, within));
    open.push(...placed(input.text, format, moved.open, within));
    text = edited(text, format, moved, within);
  }
  return {
    file,
    kind,
    isMoved: text !== input.text,
    outputs: [{ path, inPlace: file, text }],
    done,
    open,
  };
}
