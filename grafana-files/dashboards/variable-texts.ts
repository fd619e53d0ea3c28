import { variableReferences } from '../../queries/substitute.js';
import type { Path } from '../../files/paths.js';
import { languageOf } from './datasource-languages.js';

/** The path of a variable of a dashboard, or of a field of it. */
export const variablePath = (index: number, ...fields: Path): Path => [
  'templating',
  'list',
  index,
  ...fields,
];

/** `refresh` of a variable that loads its values on each change of the time range (grafana/scenes, packages/scenes/src/variables/sets/SceneVariableSet.ts). */
export const ON_TIME_RANGE_CHANGE = 2;

/** `hide` of a variable that nobody can choose (VariableHide.hideVariable of Grafana's v1 model). */
export const HIDDEN = 2;

/** The variable of a text that is only a reference, `$name` or `${name}`; undefined for any other text. */
export function variableNamed(text: string): string | undefined {
  const [reference] = variableReferences(text);
  const isWhole = reference?.from === 0 && reference.to === text.length;
  return isWhole ? reference.name : undefined;
}

/** Whether a type of datasource is asked in PromQL. */
export const isPrometheus = (type: string | undefined): boolean => languageOf(type) === 'promql';
