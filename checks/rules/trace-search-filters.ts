import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';
import { tempoTargets, type TempoTarget } from '../../grafana-files/dashboards/tempo-targets.js';

function judge({ target, at }: TempoTarget): Fault[] {
  const { refId, queryType, query = '', filters = [] } = target;
  // Beside filters the editor leaves the text of an earlier query; nothing reads it.
  if (queryType !== 'traceqlSearch' || filters.length > 0) return [];
  if (query.trim() === '')
    return [{ at, refId, message: 'a search without filters finds every trace' }];
  const code = { text: query, from: 0, to: query.length };
  const message = 'a search without filters ignores its text and finds every trace';
  return [{ at: [...at, 'query'], refId, message, code }];
}

const panel = (queryType: string) => ({
  type: 'table',
  title: 'Traces com erro',
  datasource: { type: 'tempo', uid: 'tempo' },
  targets: [{ refId: 'A', queryType, query: '{ status = error }' }],
});

export const traceSearchFilters: Rule = {
  name: 'trace-search-filters',
  severity: 'error',
  summary: 'A Tempo search by the form (`queryType: traceqlSearch`) has `filters`.',
  // grafana/grafana, public/app/plugins/datasource/tempo/datasource.ts: the query is made of the filters alone
  why: 'Grafana makes the query of the filters alone: without them the panel lists any traces under a title that promises the failed ones.',
  mend: 'Set `queryType: traceql` where the text is the query, or write the filters.',
  bad: { panel: panel('traceqlSearch') },
  good: { panel: panel('traceql') },
  dashboard: (file) => tempoTargets(file).flatMap(judge),
};
