import type { Matcher } from '../../queries/reading.js';
import { isPlain } from '../queries/matched-values.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';
import type { Rule } from '../rule.js';
import { atQuery } from '../finding.js';

/** The matcher with the operator for equality, and the rest as it stands. */
function withEquality(query: ReadQuery, { from, to, value }: Matcher): string {
  const operator = written(query, { from, to: value.from }).replace(/=~|!~/, (op) =>
    op === '=~' ? '=' : '!=',
  );
  return operator + written(query, { from: value.from, to });
}

// Regular expressions must match the whole value in all three languages (https://prometheus.io/docs/prometheus/latest/querying/basics/,
// https://grafana.com/docs/loki/latest/query/log_queries/; grafana/tempo, modules/frontend/docs/basic.md).
export const regexForEquality: Rule = {
  name: 'regex-for-equality',
  severity: 'warning',
  summary:
    'A label is compared with a plain text by `=` or `!=`, and by a regular expression only where it needs one.',
  why: 'An equality is looked up in the index; a regular expression makes readers look for a pattern that is not there.',
  mend: 'Write `=` in place of `=~`, and `!=` in place of `!~`.',
  bad: { promql: 'sum(rate(http_requests_total{status=~"500"}[$__rate_interval]))' },
  good: { promql: 'sum(rate(http_requests_total{status="500"}[$__rate_interval]))' },
  query: (query) =>
    query.reading.matchers.flatMap((matcher) => {
      if (!matcher.op.endsWith('~') || !isPlain(written(query, matcher.value))) return [];
      const message = `${matcher.label} is compared with a plain text as a regular expression`;
      return [atQuery(query, matcher, message, { hint: withEquality(query, matcher) })];
    }),
};
