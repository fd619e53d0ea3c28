import type { VariableJson } from '../../grafana-files/dashboards/dashboard-json.js';
import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import { tempoTargets, type TempoTarget } from '../../grafana-files/dashboards/tempo-targets.js';
import { queryText } from '../../grafana-files/dashboards/dashboard-queries.js';
import { variableNamed } from '../../grafana-files/dashboards/variable-texts.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';

const ASKING = new Set(['', 'traceql', 'traceId']);

/** Whether a text box opens empty (grafana/grafana, public/app/features/dashboard-scene/utils/variables.ts: `query` where `current` is empty). */
const opensEmpty = (variable: VariableJson): boolean => {
  const [value] = [variable.current?.value].flat();
  return (
    variable.type === 'textbox' &&
    (value === undefined || value === '') &&
    queryText(variable) === ''
  );
};

function judge({ dashboard }: DashboardFile, { target, at }: TempoTarget): Fault[] {
  const { refId, queryType, query = '' } = target;
  const name = variableNamed(query.trim());
  const asked = dashboard.templating.list.find((one) => one.name === name);
  if (!asked || !opensEmpty(asked) || !ASKING.has(queryType)) return [];
  const message = `while ${asked.name} is empty, it asks for a trace without an id, and Tempo's datasource answers with an error`;
  const code = { text: query, from: 0, to: query.length };
  return [{ at: [...at, 'query'], refId, message, code }];
}

const box = { name: 'trace_id', type: 'textbox', query: '' };
const dashboard = (query: string, list: readonly object[]) => ({
  panels: [
    {
      type: 'traces',
      title: 'Trace',
      datasource: { type: 'tempo', uid: 'tempo' },
      targets: [{ refId: 'A', queryType: 'traceql', query }],
    },
  ],
  templating: { list },
});
const chosen = {
  name: 'trace_query',
  type: 'query',
  hide: 2,
  datasource: { type: 'prometheus', uid: 'prometheus' },
  // The id where the text is one, else a search that finds nothing.
  query:
    'query_result(label_replace(label_replace(label_replace(vector(1), "id", "$trace_id", "", ""), "query", "{ false }", "", ""), "query", "$1", "id", "([0-9a-fA-F]+)"))',
  regex: '/query="([^"]+)"/',
};

export const tracePanelEmpty: Rule = {
  name: 'trace-panel-empty',
  severity: 'warning',
  summary: 'A traces panel asks a valid query while the text box for the trace id is empty.',
  // grafana/grafana, public/app/plugins/datasource/tempo/datasource.ts (isTraceIdQuery: nothing is all hexadecimal, too)
  // and pkg/tsdb/tempo/trace.go ("trace id is required").
  why: 'Everybody who opens the dashboard is met by a red error, and learns to overlook the one that matters.',
  mend: 'Ask by a hidden query variable that is the id where one is chosen, else the TraceQL `{ false }`, which finds nothing.',
  bad: { dashboard: dashboard('$trace_id', [box]) },
  good: { dashboard: dashboard('$trace_query', [box, chosen]) },
  dashboard: (file) =>
    tempoTargets(file)
      .filter(({ panel: { type } }) => type === 'traces')
      .flatMap((target) => judge(file, target)),
};
