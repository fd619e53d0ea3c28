import { variableReferences } from '../../../queries/substitute.js';

/** What a dashboard's variable may stand for. */
export interface VariableKind {
  /** Several values, or All. */
  readonly multi: boolean;
  /** A text that the reader types, and may leave out. */
  readonly mayBeEmpty: boolean;
}

/** The variables of a dashboard by name; none where the text stands outside of one. */
export type VariableKinds = ReadonlyMap<string, VariableKind>;

export const NO_VARIABLES: VariableKinds = new Map();

/** The variables of a text that are of the given kind. */
export const namedOf = (text: string, kinds: VariableKinds, kind: keyof VariableKind): string[] =>
  variableReferences(text)
    .map(({ name }) => name)
    .filter((name) => kinds.get(name)?.[kind]);

/** A reference to a variable or a value of the clicked row: `$a`, `${a.b["c"]}`, `[[a]]`. */
export const VARIABLE = /\$\{[^{}]*\}|\[\[\w+(?::\w+)?\]\]|\$[A-Za-z_]\w*/g;

/** Whether a text holds a reference to a variable. */
export const hasVariable = (text: string): boolean => text.search(VARIABLE) >= 0;
