import { chooserFaults } from '../chooser-variable.js';
import type { Rule } from '../rule.js';

const datasource = { type: 'prometheus', uid: '${datasource}' };
const panel = {
  type: 'timeseries',
  title: 'Up',
  datasource,
  targets: [{ refId: 'A', expr: 'up{instance=~"$instance"}' }],
};
const chooser = { name: 'datasource', type: 'datasource', query: 'prometheus' };
const instance = {
  name: 'instance',
  type: 'query',
  datasource,
  query: 'label_values(up, instance)',
  includeAll: true,
};

export const templateInstance: Rule = {
  name: 'template-instance',
  severity: 'warning',
  summary:
    'A dashboard that asks Prometheus lets the reader choose one or more instances, by a variable of the name that the settings give.',
  why: 'Without it nobody can tell one sick instance from the healthy ones beside it.',
  mend: 'Add a query variable of that name on the chosen Prometheus, with `multi: true` and `allValue: ".+"`, or name the one you have in `instance.variables` of the settings.',
  bad: { dashboard: { panels: [panel], templating: { list: [chooser, instance] } } },
  good: {
    dashboard: {
      panels: [panel],
      templating: { list: [chooser, { ...instance, multi: true, allValue: '.+' }] },
    },
  },
  dashboard: chooserFaults('instance'),
};
