import type { VariableJson } from '../../grafana-files/dashboards/dashboard-json.js';
import type { Rule } from '../rule.js';
import { variablePath } from '../../grafana-files/dashboards/variable-texts.js';

// Grafana drops a stored value that is not among the options and chooses the first option; for All it compares with
// `$__all` alone, as a text or in a list (grafana/scenes, packages/scenes/src/variables/variants/MultiValueVariable.ts).
const ALL = '$__all';
const TEXTS = new Set<unknown>(['All', 'Todos', 'Todas']);

/** The stored value that is meant as All but is not `$__all`. */
function mistakenAll(variable: VariableJson): string | undefined {
  const { type, query, includeAll, allValue, current } = variable;
  const values = [current?.value].flat();
  const [value] = values;
  if (!includeAll || values.length !== 1 || typeof value !== 'string' || value === ALL) {
    return undefined;
  }
  const isAll = value === allValue || TEXTS.has([current?.text].flat()[0]);
  const isOption = type === 'custom' && typeof query === 'string' && query.includes(value);
  return isAll && !isOption ? value : undefined;
}

export const variableAllValue: Rule = {
  name: 'variable-all-value',
  severity: 'error',
  summary: 'A variable that opens on All stores it as `$__all`, not as what All sends to queries.',
  why: 'Grafana does not find the stored value among the options and opens on the first one: the panels show one value where All was meant.',
  mend: 'Store `{"text": ["All"], "value": ["$__all"]}` in `current`, without the lists where only one value can be chosen, and leave `allValue` as it is.',
  fixes: true,
  bad: {
    variable: {
      name: 'path',
      type: 'query',
      query: 'label_values(http_requests_total, path)',
      multi: true,
      includeAll: true,
      allValue: '.*',
      current: { text: ['All'], value: ['.*'] },
    },
  },
  good: {
    variable: {
      name: 'path',
      type: 'query',
      query: 'label_values(http_requests_total, path)',
      multi: true,
      includeAll: true,
      allValue: '.*',
      current: { text: ['All'], value: ['$__all'] },
    },
  },
  dashboard: ({ dashboard }) =>
    dashboard.templating.list.flatMap((one, index) => {
      const stored = mistakenAll(one);
      if (stored === undefined) return [];
      const all = one.multi ? { text: ['All'], value: [ALL] } : { text: 'All', value: ALL };
      return [
        {
          at: variablePath(index, 'current', 'value'),
          message: `variable ${one.name} stores ${JSON.stringify(stored)} for All, not ${ALL}`,
          fix: { at: variablePath(index, 'current'), value: { ...one.current, ...all } },
        },
      ];
    }),
};
