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
  /** The panel and the target that ask it; queries of variables, annotations and datasources have none. */
  readonly panel?: PanelAt;
  readonly target?: TargetJson;
}

/** A query as its grammar reads it. */
export interface ReadQuery extends QueryPlace {
  readonly reading: Reading;
  /** From offsets of the text that was read to those of the text as it stands in the file. */
  readonly range: (range: Range) => Range;
}

/** Reads a query with a stand-in for each of its variables; `values` are those of the file's own. */
export function readQuery(place: QueryPlace, values: ReadonlyMap<string, string>): ReadQuery {
  const { text, originalOffset } = withStandIns(place.text, values);
  const range = ({ from, to }: Range) => ({ from: originalOffset(from), to: originalOffset(to) });
  return { ...place, reading: read(place.language, text), range };
}

/** What stands in the file where the reading has `range`: variables are variables again. */
export function written(query: ReadQuery, range: Range): string {
  const { from, to } = query.range(range);
  return query.text.slice(from, to);
}

/** Whether a variable stands where the reading has a name: its value is known only when somebody chooses it. */
export const isVariable = (query: ReadQuery, range: Range): boolean =>
  variableReferences(written(query, range)).length > 0;
