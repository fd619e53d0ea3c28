import { fieldSettings } from '../../grafana-files/dashboards/field-settings.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';
import { fieldsOf } from '../../files/json.js';
import type { Rule } from '../rule.js';
import { showsBuckets } from '../units/panel-units.js';
import { shownBy } from '../units/unit-families.js';

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** What cells count or share out may be shown by; a time or a size is that of the buckets' bounds. */
const ofBounds = (unit: string): boolean =>
  ['time', 'bytes', 'moment'].includes(shownBy(unit)?.kind ?? '');

/**
 * The unit of the buckets' bounds that the cells take over: theirs is that of the fields where they have none of their own
 * (grafana/grafana, public/app/plugins/panel/heatmap/fields.ts, updateFieldDisplay, and
 * public/app/features/transformers/calculateHeatmap/heatmap.ts, rowsToCellsHeatmap, `valueCfg`).
 */
function takenOver(panelAt: PanelAt): string | undefined {
  const { panel } = panelAt;
  const { cellValues, yAxis } = fieldsOf(panel['options']);
  const [ofAll, ...overrides] = fieldSettings(panelAt);
  const unit = ofAll?.get('unit')?.value;
  const isOverridden = overrides.some(({ own }) => own.has('unit'));
  if (typeof unit !== 'string' || !ofBounds(unit) || isOverridden) return undefined;
  if (!showsBuckets(panel) || isText(fieldsOf(cellValues)['unit'])) return undefined;
  // Rows that are no buckets may hold times themselves.
  const areBounds =
    fieldsOf(yAxis)['unit'] === unit || panel.targets.some(({ format }) => format === 'heatmap');
  return areBounds ? unit : undefined;
}

const panel = (options: object) => ({
  type: 'heatmap',
  title: 'Distribuição da latência',
  datasource: { type: 'prometheus', uid: 'prometheus' },
  targets: [
    {
      refId: 'A',
      expr: 'sum by (le) (rate(http_request_duration_seconds_bucket[$__rate_interval]))',
      format: 'heatmap',
    },
  ],
  fieldConfig: { defaults: { unit: 's' } },
  options,
});

export const heatmapCellsUnit: Rule = {
  name: 'heatmap-cells-unit',
  severity: 'warning',
  summary:
    'The cells of a heatmap have the unit of what they count, not that of the bounds of its buckets.',
  why: 'The legend and the tooltip call 40 requests per second 40 seconds.',
  mend: 'Set the unit of the bounds as `options.yAxis.unit`, and that of the counts as `options.cellValues.unit`.',
  bad: { panel: panel({ yAxis: { unit: 's' } }) },
  good: { panel: panel({ yAxis: { unit: 's' }, cellValues: { unit: 'reqps' } }) },
  dashboard: ({ panels }) =>
    panels.flatMap((panelAt) => {
      const unit = takenOver(panelAt);
      const message = `the cells have no unit of their own: what they count is shown in ${unit}`;
      return unit === undefined
        ? []
        : [{ at: [...panelAt.at, 'options', 'cellValues', 'unit'], message }];
    }),
};
