import type { NameUse } from '../../queries/reading.js';
import { type Fault, atQuery } from '../finding.js';
import { didYouMean } from '../nearest.js';
import { isVariable, type ReadQuery } from '../../grafana-files/read-query.js';

/** The uses of a kind of name, each of which must be one of `known`. */
export const unknownNames = (
  query: ReadQuery,
  known: Readonly<Partial<Record<NameUse['kind'], readonly string[]>>>,
): Fault[] =>
  query.reading.uses.flatMap((use) => {
    const names = known[use.kind];
    if (names === undefined || names.includes(use.name) || isVariable(query, use)) return [];
    const message = `${use.kind} ${use.name} is not in the contract`;
    return [atQuery(query, use, message, didYouMean(use.name, names))];
  });
