import { chooserFaults } from '../chooser-variable.js';
import type { Rule } from '../rule.js';

const datasource = { type: 'prometheus', uid: '${datasource}' };
const panel = {
  type: 'timeseries',
  title: 'Up',
  datasource,
  targets: [{ refId: 'A', expr: 'up{job=~"$job"}' }],
};
const chooser = { name: 'datasource', type: 'datasource', query: 'prometheus' };
const job = {
  name: 'job',
  type: 'query',
  datasource,
  query: 'label_values(up, job)',
  includeAll: true,
};

export const templateJob: Rule = {
  name: 'template-job',
  severity: 'warning',
  summary:
    'A dashboard that asks Prometheus lets the reader choose one or more jobs, by a variable of the name that the settings give.',
  why: 'Without it the panels mix every job, or show the one that somebody wrote into the queries.',
  mend: 'Add a query variable of that name on the chosen Prometheus, with `multi: true` and `allValue: ".+"`, or name the one you have in `job.variables` of the settings.',
  bad: { dashboard: { panels: [panel], templating: { list: [chooser, job] } } },
  good: {
    dashboard: {
      panels: [panel],
      templating: { list: [chooser, { ...job, multi: true, allValue: '.+' }] },
    },
  },
  dashboard: chooserFaults('job'),
};
