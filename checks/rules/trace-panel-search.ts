import { fixedPart } from '../../queries/substitute.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';
import { tempoTargets, type TempoTarget } from '../../grafana-files/dashboards/tempo-targets.js';

const SEARCHES = new Set(['traceqlSearch', 'nativeSearch', 'search', 'serviceMap']);

function judge({ target, at }: TempoTarget): Fault[] {
  const { refId, queryType, query = '' } = target;
  const message = 'it searches: a traces panel shows one trace, by its id';
  if (SEARCHES.has(queryType)) return [{ at: [...at, 'queryType'], refId, message }];
  // A variable may hold a trace id. Grafana takes a target without a type for TraceQL, and what is not all hexadecimal for
  // a search (grafana/grafana, public/app/plugins/datasource/tempo/datasource.ts, query and isTraceIdQuery).
  const isSearch = ['', 'traceql'].includes(queryType) && fixedPart(query).includes('{');
  const code = { text: query, from: 0, to: query.length };
  return isSearch ? [{ at: [...at, 'query'], refId, message, code }] : [];
}

const panel = (query: string) => ({
  type: 'traces',
  title: 'Trace',
  datasource: { type: 'tempo', uid: 'tempo' },
  targets: [{ refId: 'A', queryType: 'traceql', query }],
});

export const tracePanelSearch: Rule = {
  name: 'trace-panel-search',
  severity: 'error',
  summary: 'A traces panel is fed by a trace id, or by a variable that holds one, not by a search.',
  // https://grafana.com/docs/grafana/latest/panels-visualizations/visualizations/traces/
  why: 'The panel draws the spans of one trace; of a list of traces it draws nothing.',
  mend: 'Show the search in a table, and give the traces panel the id: `${trace_id}`.',
  bad: { panel: panel('{ status = error }') },
  good: { panel: panel('${trace_id}') },
  dashboard: (file) =>
    tempoTargets(file)
      .filter(({ panel: { type } }) => type === 'traces')
      .flatMap(judge),
};
