import type { Language } from '../queries/interpolate.js';
import { read } from '../queries/read.js';
import type { Range, Reading } from '../queries/reading.js';
import type { Fault, Finding } from './finding.js';
import type { QueryFile } from './rule.js';
import { withStandIns } from './stand-ins.js';

/** One query text of a file, and where it stands. */
export interface QueryPlace {
  readonly language: Language;
  readonly text: string;
  /** `panel "Title"`, `variable path`, `annotation Name` or the field of a datasource. */
  readonly owner: string;
  readonly refId?: string;
}

/** A query as its grammar reads it. */
export interface ReadQuery {
  readonly place: QueryPlace;
  readonly reading: Reading;
  /** From offsets of the text that was read to those of the text as it stands in the file. */
  readonly range: (range: Range) => Range;
}

/** Reads a query with a stand-in for each of its variables; `values` are those of the file's own. */
export function readQuery(place: QueryPlace, values: ReadonlyMap<string, string>): ReadQuery {
  const { text, originalOffset } = withStandIns(place.text, values);
  const range = ({ from, to }: Range) => ({ from: originalOffset(from), to: originalOffset(to) });
  return { place, reading: read(place.language, text), range };
}

/** A finding at a stretch of a query. */
export const atQuery = (
  rule: string,
  { file, dashboard }: QueryFile,
  { place, range }: ReadQuery,
  at: Range,
  fault: Fault,
): Finding => ({
  rule,
  file,
  ...(dashboard === undefined ? {} : { dashboard }),
  place: place.owner,
  ...(place.refId === undefined ? {} : { refId: place.refId }),
  ...fault,
  code: { text: place.text, ...range(at) },
});
