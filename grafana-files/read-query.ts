import type { Language } from '../queries/interpolate.js';
import { read } from '../queries/read.js';
import { variableReferences } from '../queries/substitute.js';
import type { Range, Reading } from '../queries/reading.js';
import type { TargetJson } from './dashboards/dashboard-json.js';
import { withStandIns } from '../queries/stand-ins.js';
import type { Path } from '../files/paths.js';
import type { PanelAt } from './dashboards/panels.js';

/** One query text of a file, and where it stands. */
export interface QueryPlace {
  readonly language: Language;
  readonly text: string;
  readonly at: Path;
  /** The label whose values a variable asks for. */
  readonly label?: string;
  readonly refId?: string;
  /** The panel and the target of the query; absent for queries of variables, annotations and datasources. */
  readonly panel?: PanelAt;
  readonly target?: TargetJson;
  /** What the expression of a rule file is for; absent for queries of Grafana. */
  readonly rule?: 'alert' | 'record';
}

/** A query as its grammar reads it. */
export interface ReadQuery extends QueryPlace {
  readonly reading: Reading;
  /** Turns offsets in the text that was read into offsets in the text of the file. */
  readonly range: (range: Range) => Range;
}

/** Reads a query with a stand-in for each variable; `values` are the values of the file's own variables. */
export function readQuery(place: QueryPlace, values: ReadonlyMap<string, string>): ReadQuery {
  const { text, originalOffset } = withStandIns(place.text, values);
  const range = ({ from, to }: Range) => ({ from: originalOffset(from), to: originalOffset(to) });
  return { ...place, reading: read(place.language, text), range };
}

/** The text of the file at a range of the reading: with variables instead of their stand-ins. */
export function written(query: ReadQuery, range: Range): string {
  const { from, to } = query.range(range);
  return query.text.slice(from, to);
}

/** Whether the file has a variable at a range of the reading, so that its value is unknown. */
export const isVariable = (query: ReadQuery, range: Range): boolean =>
  variableReferences(written(query, range)).length > 0;
