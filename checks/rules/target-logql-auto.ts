import { variableReferences } from '../../queries/substitute.js';
import { isAsked } from '../queries/asked-query.js';
import { written } from '../../grafana-files/read-query.js';
import type { Rule } from '../rule.js';
import { atQuery } from '../finding.js';

// `$__auto` is the step of a range query and the time range of an instant one
// (https://grafana.com/docs/grafana/latest/datasources/loki/template-variables/).
export const targetLogQLAuto: Rule = {
  name: 'target-logql-auto',
  severity: 'warning',
  summary:
    'The windows of LogQL queries in panels follow the time range: `[$__auto]`, or another variable.',
  why: 'A fixed window skips logs when the time range is long, and counts them more than once when it is short.',
  mend: 'Write `[$__auto]`.',
  bad: { logql: 'sum(count_over_time({service_name="toq_server"}[5m]))' },
  good: { logql: 'sum(count_over_time({service_name="toq_server"}[$__auto]))' },
  query: (query) => {
    if (query.language !== 'logql' || !isAsked(query)) return [];
    return query.reading.selectors.flatMap(({ window }) => {
      if (!window) return [];
      const text = written(query, window);
      if (variableReferences(text).length > 0) return [];
      return [atQuery(query, window, `the window ${text} is fixed`, { hint: '[$__auto]' })];
    });
  },
};
