import { fieldSettings } from '../../grafana-files/dashboards/field-settings.js';
import { isRecord } from '../../files/json.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Whether a panel sets a unit for any of its fields, in the current or an older format. */
export function hasUnit(panelAt: PanelAt): boolean {
  const { format, yaxes } = panelAt.panel;
  const axes = Array.isArray(yaxes) ? yaxes : [];
  return (
    isText(format) ||
    axes.some((axis: unknown) => isRecord(axis) && isText(axis['format'])) ||
    fieldSettings(panelAt).some(({ own }) => isText(own.get('unit')?.value))
  );
}

// Mappings of `special` values, and before Grafana 8 of the value `null`, leave the other numbers as they are.
const mapsNumbers = (mapping: unknown): boolean =>
  isRecord(mapping) && mapping['type'] !== 'special' && mapping['value'] !== 'null';

/** Whether a panel shows texts instead of numbers. */
export function showsTexts(panelAt: PanelAt): boolean {
  const { options, transformations } = panelAt.panel;
  const { reduceOptions, textMode } = isRecord(options) ? options : {};
  const hidesValues = (one: unknown): boolean =>
    isRecord(one) && /"Value[^"]*":true/.test(JSON.stringify(one['options'] ?? {}));
  return (
    textMode === 'name' ||
    (isRecord(reduceOptions) && isText(reduceOptions['fields'])) ||
    // A table of labels: organize excludes the column of the values.
    (Array.isArray(transformations) && transformations.some(hidesValues)) ||
    fieldSettings(panelAt).some(({ own }) => {
      const mappings = own.get('mappings')?.value;
      return Array.isArray(mappings) && mappings.some(mapsNumbers);
    })
  );
}
