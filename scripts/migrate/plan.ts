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
  readonly kind: Kind;
  /** Whether anything of it differs from what it was. */
  readonly isMoved: boolean;
  readonly outputs: readonly Output[];
  readonly done: readonly PlannedNote[];
  readonly open: readonly PlannedNote[];
}

export type Kind =
  'dashboard' | 'datasources' | 'providers' | 'alerting' | 'collector' | 'compose' | 'other';

/** One part of a move: what it makes of the JSON as the parts before it left it. */
export type Part = (json: Json) => Moved;

/** All that is to be done, before anything is. */
export interface Plan {
  readonly files: readonly FilePlan[];
  readonly unread: Inputs['unread'];
}

const edited = (text: string, format: Format, moved: Moved, within: Path): string => {
  const edits = moved.edits.map(({ at, value }) => ({ at: [...within, ...at], value }));
  return format === 'json' ? editedJson(text, edits) : editedYaml(text, edits);
};

/** Notes with the lines of the text that they are about. */
export function placed(text: string, format: Format, notes: readonly Note[], within: Path) {
  if (notes.length === 0) return [];
  const locate = positionsIn(text, format);
  const found = notes.map(({ at, text: said }): PlannedNote => ({
    line: locate([...within, ...at]).line,
    text: said,
  }));
  return found.sort((a, b) => a.line - b.line);
}

/** Moves a file part by part, each on the text that the one before it wrote. */
export function planFile(input: Input, kind: Kind, within: Path, parts: readonly Part[]): FilePlan {
  const { file, path, format } = input;
  let { text } = input;
  const done: PlannedNote[] = [];
  const open: PlannedNote[] = [];
  for (const part of parts) {
    const value = format === 'json' ? parseJson(text) : parseYaml(text);
    const json = valueAt(value, within);
    const moved = isRecord(json) ? part(json) : NOTHING;
    // Of the file as it was given, whatever the parts before changed.
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
