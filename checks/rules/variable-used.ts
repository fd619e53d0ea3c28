import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { Rule } from '../rule.js';
import { HIDDEN, variablePath } from '../../grafana-files/dashboards/variable-texts.js';

// Grafana adds these to queries by itself
// (https://grafana.com/docs/grafana/latest/visualizations/dashboards/variables/add-template-variables/#add-ad-hoc-filters).
const ALWAYS_USED = new Set(['adhoc', 'groupby']);

/** The names that anything but the variable itself refers to. */
function usedNames({ dashboard, panels, references }: DashboardFile): ReadonlySet<unknown> {
  const { list } = dashboard.templating;
  const named = references.flatMap((one) => {
    const [field, , index] = one.at;
    const own = field === 'templating' ? list[Number(index)]?.name : undefined;
    return own === one.reference.name ? [] : [one.reference.name];
  });
  const repeated = [...panels.map(({ panel }) => panel), ...dashboard.rows].map(
    (one) => one['repeat'],
  );
  return new Set<unknown>([...named, ...repeated]);
}

export const variableUsed: Rule = {
  name: 'variable-used',
  severity: 'warning',
  summary:
    'Every variable is used by a query, a title, a link, a repeated panel or another variable of the dashboard.',
  why: 'Whoever chooses a value believes that the panels show only that, and they show everything.',
  mend: 'Use the variable in the queries, or delete it.',
  bad: { variable: { name: 'service', type: 'textbox' } },
  good: {
    dashboard: {
      panels: [{ type: 'text', title: 'Erros de $service' }],
      templating: { list: [{ name: 'service', type: 'textbox' }] },
    },
  },
  dashboard: (file) => {
    // What a library panel uses is not in the file.
    if (file.panels.some(({ panel }) => panel.libraryPanel)) return [];
    const used = usedNames(file);
    return file.dashboard.templating.list.flatMap(({ name, type, hide }, index) =>
      used.has(name) || ALWAYS_USED.has(type) || hide === HIDDEN
        ? []
        : [{ at: variablePath(index, 'name'), message: `nothing in this dashboard uses $${name}` }],
    );
  },
};
