import { z } from 'zod';
import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import { isImportInput } from '../../grafana-files/dashboards/import-inputs.js';
import { didYouMean } from '../nearest.js';
import type { Rule } from '../rule.js';
import { GLOBAL_VARIABLES, isGlobal } from '../../queries/stand-ins.js';
import { pathText, type Path } from '../../files/paths.js';

const inputs = z.array(z.looseObject({ name: z.string() })).catch([]);

// Aliases of InfluxDB have `$tag_host`, server-side expressions `$A` for the query A.
const OWN_SYNTAX = new Set(['alias', 'expression']);

/**
 * Whether a name in a query of a datasource that these rules do not read may be a macro of that datasource, like
 * `$__timeFilter` of SQL ones.
 */
function ofOtherDatasource({ queries }: DashboardFile) {
  return (name: string, path: Path) =>
    OWN_SYNTAX.has(String(path.at(-1))) ||
    (name.startsWith('__') &&
      (path.includes('targets') || path[0] === 'templating') &&
      !queries.some(({ at }) => pathText(at) === pathText(path)));
}

export const variableDefined: Rule = {
  name: 'variable-defined',
  severity: 'error',
  summary:
    "Every `$variable` in any text of a dashboard is one of its variables or one of Grafana's own.",
  why: 'Grafana leaves an unknown variable as it is: the query compares with the text `$name` and finds nothing.',
  mend: 'Define the variable, or write the name of one that is defined.',
  bad: { dashboard: { panels: [{ type: 'text', title: 'Erros de $servico' }] } },
  good: {
    dashboard: {
      panels: [{ type: 'text', title: 'Erros de $service' }],
      templating: { list: [{ name: 'service', type: 'textbox' }] },
    },
  },
  dashboard: (file) => {
    const { dashboard, references } = file;
    const defined = new Set(
      [...dashboard.templating.list, ...inputs.parse(dashboard['__inputs'])].map((one) => one.name),
    );
    const isMacro = ofOtherDatasource(file);
    return references.flatMap((one) => {
      const { name, from, to } = one.reference;
      if (defined.has(name) || isGlobal(name) || isImportInput(name)) return [];
      const path = one.at;
      if (isMacro(name, path)) return [];
      return [
        {
          at: path,
          message: `variable $${name} is not defined in this dashboard`,
          code: { text: one.text, from, to },
          ...didYouMean(name, [...defined, ...GLOBAL_VARIABLES]),
        },
      ];
    });
  },
};
