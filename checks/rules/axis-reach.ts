import {
  fieldSettings,
  type FieldSettings,
} from '../../grafana-files/dashboards/field-settings.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';
import type { Fault } from '../finding.js';
import { fieldsOf } from '../../files/json.js';
import type { Rule } from '../rule.js';
import { shownBy } from '../units/unit-families.js';

/** Whether 100 is far too much for the axis of nothing: of a share it is 10000 %, of per cent just the whole. */
function isFarOff(unit: unknown): boolean {
  const { kind, factor } = (typeof unit === 'string' ? shownBy(unit) : undefined) ?? {};
  return factor === 1 && (kind === 'ratio' || kind === 'count per second');
}

/** Whether something else than the values decides how far the axis reaches. */
function hasReach({ get }: FieldSettings): boolean {
  const { type = 'linear' } = fieldsOf(get('custom.scaleDistribution')?.value);
  return (
    get('max') !== undefined ||
    get('custom.axisSoftMax') !== undefined ||
    get('custom.axisPlacement')?.value === 'hidden' ||
    fieldsOf(get('custom.stacking')?.value)['mode'] === 'percent' ||
    // A logarithm has no 0.
    type !== 'linear'
  );
}

function judge(panelAt: PanelAt): Fault[] {
  const [ofAll, ...overrides] = fieldSettings(panelAt);
  const unit = ofAll?.get('unit')?.value;
  const isOpen = ofAll && isFarOff(unit) && ![ofAll, ...overrides].some(hasReach);
  if (panelAt.panel.type !== 'timeseries' || !isOpen) return [];
  const most = unit === 'percentunit' ? '10000 %' : `100 ${String(unit)}`;
  const message = `while all values are 0 its axis reaches to ${most}`;
  return [{ at: [...panelAt.at, 'fieldConfig', 'defaults', 'custom', 'axisSoftMax'], message }];
}

const panel = (defaults: object) => ({
  type: 'timeseries',
  title: 'Taxa de erros',
  datasource: { type: 'prometheus', uid: 'prometheus' },
  targets: [{ refId: 'A', expr: 'service:error_ratio' }],
  fieldConfig: { defaults: { unit: 'percentunit', ...defaults } },
});

export const axisReach: Rule = {
  name: 'axis-reach',
  severity: 'warning',
  summary:
    'The axis of a ratio, or of a number of events per second, says how far it reaches at least.',
  // grafana/grafana, packages/grafana-ui/src/components/uPlot/config/UPlotScaleBuilder.ts: 0 to 100 where the values give no range.
  why: 'While all is 0 the axis goes to 100, for a ratio to 10000 %; with the first event it jumps to another scale, and no two looks compare.',
  mend: 'Set `max` where there is a whole, else `custom.axisSoftMax` to a value that would be much: values above it still show.',
  bad: { panel: panel({}) },
  good: { panel: panel({ custom: { axisSoftMax: 0.06 } }) },
  dashboard: ({ panels }) => panels.flatMap(judge),
};
