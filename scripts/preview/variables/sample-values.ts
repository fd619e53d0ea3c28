import type { VariableJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import { queryText, variableQuery } from '../../../grafana-files/dashboards/dashboard-queries.js';
import { labelValues } from '../samples/label-values.js';

/** The label whose values a variable asks for; `label_values(label)` too, which names no series. */
function labelOf(variable: VariableJson): string | undefined {
  const text = queryText(variable);
  const [, alone] = /^label_values\(\s*([\w.]+)\s*\)$/.exec(text) ?? [];
  return alone ?? variableQuery(variable)?.label;
}

/** Made-up values for a variable that asks a server for them: nothing here is measured. */
export const sampleValues = (variable: VariableJson): readonly string[] =>
  labelValues(labelOf(variable) ?? variable.name);
