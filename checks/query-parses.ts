import { atQuery } from './read-query.js';
import type { QueryRule } from './rule.js';

const NAME = 'query-parses';
const LANGUAGES = { promql: 'PromQL', logql: 'LogQL', traceql: 'TraceQL' } as const;

/** Every PromQL, LogQL and TraceQL text parses with the official grammar, its variables replaced. */
export const queryParses: QueryRule = {
  name: NAME,
  check: (file) =>
    file.queries.flatMap((query) => {
      const { error } = query.reading;
      if (!error) return [];
      const { language, text } = query.place;
      const atEnd = query.range(error).from >= text.trimEnd().length;
      const message = `not understood as ${LANGUAGES[language]}: ${atEnd ? 'it ends too early' : 'unexpected here'}`;
      return [atQuery(NAME, file, query, error, { message })];
    }),
};
