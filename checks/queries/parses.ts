import type { Language } from '../../queries/interpolate.js';
import { type Fault, atQuery } from '../finding.js';
import type { Range } from '../../queries/reading.js';
import { variableReferences } from '../../queries/substitute.js';
import { isGlobal } from '../../queries/stand-ins.js';
import type { ReadQuery } from '../../grafana-files/read-query.js';

function isAtVariable(query: ReadQuery, error: Range): boolean {
  const { from } = query.range(error);
  return variableReferences(query.text).some(
    (one) => !isGlobal(one.name) && one.from <= from && from <= one.to,
  );
}

/** The queries of a file in a language that its grammar does not understand. */
export const misread =
  (language: Language, name: string) =>
  ({ queries }: { readonly queries: readonly ReadQuery[] }): Fault[] =>
    queries.flatMap((query) => {
      const { error } = query.reading;
      // At a variable its value may be at fault, of which only one was tried.
      if (!error || query.language !== language || isAtVariable(query, error)) return [];
      const atEnd = query.range(error).from >= query.text.trimEnd().length;
      const where = atEnd ? 'it ends too early' : 'unexpected here';
      return [atQuery(query, error, `not understood as ${name}: ${where}`)];
    });
