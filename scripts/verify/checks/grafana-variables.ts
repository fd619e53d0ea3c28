import { datasources } from '../../../identity/datasources.js';
import type { Check } from '../check.js';
import { grafanaOf, resources, withoutCredentials } from '../grafana/api.js';
import { text } from '../../../cli/bilingual.js';
import { allOf, variableValues } from '../variable-values.js';

/** Every query variable has values, asked as the dashboards do: through Grafana. */
export const grafanaVariables: Check = {
  key: 'grafana-variables',
  title: text('Variáveis pelo Grafana', 'Variables through Grafana'),
  hint: text(
    'se "variables" passa e esta não, o datasource Prometheus do Grafana aponta para outro lugar',
    'when "variables" passes and this does not, Grafana\'s Prometheus datasource leads elsewhere',
  ),
  needs: ['grafana-datasources'],
  skipped: withoutCredentials,
  run: (context) =>
    allOf([variableValues(context, resources(grafanaOf(context), datasources.prometheus.uid))]),
};
