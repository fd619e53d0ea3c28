import type { Matcher } from '../../queries/reading.js';
import { variableReferences } from '../../queries/substitute.js';
import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';
import { repeatedFor } from '../../grafana-files/dashboards/repeats.js';
import type { Rule } from '../rule.js';
import { atQuery } from '../finding.js';

const REGEX_OPERATOR = { '=': '=~', '!=': '!~' } as const;
// Formats that make one regular expression of several values; the others are for other languages.
const REGEX_FORMATS = new Set([undefined, 'regex', 'pipe']);

/** Variables that may send several values at once to a query. */
function severalValued(file: DashboardFile, { panel }: ReadQuery): ReadonlySet<string> {
  const repeated = panel ? repeatedFor(file, panel) : new Set<string>();
  const several = file.dashboard.templating.list.filter(
    ({ name, type, multi, includeAll }) =>
      ['query', 'custom'].includes(type) && (multi || includeAll) && !repeated.has(name),
  );
  return new Set(several.map(({ name }) => name));
}

/** The matcher as it must be: with the operator of regular expressions, and formats that fit it. */
function rewritten(query: ReadQuery, { from, to, value }: Matcher, operator: string): string {
  const head = written(query, { from, to: value.from }).replace(/!?=(?=\s*.$)/s, operator);
  const given = written(query, value);
  const fitting = variableReferences(given).reduceRight(
    (text, one) =>
      REGEX_FORMATS.has(one.format)
        ? text
        : `${text.slice(0, one.from)}\${${one.name}}${text.slice(one.to)}`,
    given,
  );
  return `${head}${fitting}${written(query, { from: value.to, to })}`;
}

export const variableMultiMatcher: Rule = {
  name: 'variable-multi-matcher',
  severity: 'error',
  summary:
    'A variable that may have several values, or All, is compared with `=~` or `!~`, never with `=` or `!=`.',
  why: 'Several values are sent as one text like `(a|b)`, which equals no value: the panel is empty as soon as someone chooses two, or All.',
  mend: 'Compare with `=~` or `!~`, or let the variable have one value only.',
  bad: { promql: 'up{service="$service"}' },
  good: { promql: 'up{service=~"$service"}' },
  query: (query, _known, file) => {
    if (!file || query.reading.matchers.length === 0) return [];
    return query.reading.matchers.flatMap((matcher) => {
      const { op } = matcher;
      if (op === '=~' || op === '!~') return [];
      const references = variableReferences(written(query, matcher.value));
      if (references.length === 0) return [];
      const several = severalValued(file, query);
      const found = references.find(({ name }) => several.has(name));
      if (!found) return [];
      const message = `$${found.name} may have several values, ${op} compares with one`;
      return [
        atQuery(query, matcher, message, {
          hint: `write ${rewritten(query, matcher, REGEX_OPERATOR[op])}`,
        }),
      ];
    });
  },
};
