import { isRecord } from '../../files/json.js';
import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { Fault } from '../finding.js';
import { importInputs, mayBeInput } from '../../grafana-files/dashboards/import-inputs.js';
import type { Rule } from '../rule.js';
import { pathOf } from '../../files/paths.js';

function declared({ dashboard }: DashboardFile): Fault[] {
  const inputs = dashboard['__inputs'];
  if (!Array.isArray(inputs) || inputs.length === 0) return [];
  const names = inputs.map((one: unknown) => (isRecord(one) ? one['name'] : undefined));
  const message = `__inputs are for the import page only: ${names.map(String).join(', ')}`;
  return [{ at: ['__inputs'], message }];
}

export const importInput: Rule = {
  name: 'import-input',
  severity: 'error',
  summary:
    'No text holds an input of the import page, like `${DS_PROMETHEUS}` or `${VAR_PREFIX}`, and there are no `__inputs`.',
  why: 'Only the import page asks for such values. From a file the dashboard loads with the bare text, and every panel says that its datasource was not found.',
  mend: 'Export the dashboard without "Export for sharing externally", or put a datasource variable or the uid of a datasource in the place of the input, and delete `__inputs`.',
  bad: {
    panel: {
      type: 'stat',
      title: 'Up',
      datasource: { type: 'prometheus', uid: '${DS_PROMETHEUS}' },
    },
  },
  good: {
    panel: { type: 'stat', title: 'Up', datasource: { type: 'prometheus', uid: '${datasource}' } },
  },
  dashboard: (file) => {
    const defined = new Set(file.dashboard.templating.list.map(({ name }) => name));
    const texts = file.texts.filter(({ text }) => mayBeInput(text));
    const faults = texts.flatMap(({ text, place }) =>
      importInputs(text, defined).map(({ name, from, to }): Fault => ({
        at: pathOf(place),
        message: `${name} is an input of the import page: a file never gets a value for it`,
        code: { text, from, to },
      })),
    );
    return [...declared(file), ...faults];
  },
};
