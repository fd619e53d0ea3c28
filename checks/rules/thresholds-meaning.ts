import {
  fieldSettings,
  type FieldSettings,
} from '../../grafana-files/dashboards/field-settings.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';
import { seenThresholds, type Thresholds } from '../units/thresholds.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

const IMPLIES_RANGE = new Set<unknown>(['percent', 'percentunit']);

/** Percentages are those of the range from min to max. */
function ofRange({ mode, steps, at }: Thresholds, { get }: FieldSettings): Fault[] {
  // These units imply their range (grafana/grafana, packages/grafana-data/src/field/fieldOverrides.ts, until it was taken out).
  if (IMPLIES_RANGE.has(get('unit')?.value)) return [];
  const open = ['min', 'max'].filter((id) => typeof get(id)?.value !== 'number');
  if (mode !== 'percentage' || steps.length < 2 || open.length === 0) return [];
  const message = `thresholds in percent need min and max: without ${open.join(' and ')} they are percent of what the data happen to be`;
  return [{ at: [...at, 'mode'], message }];
}

function ofBase({ steps: [first], at }: Thresholds, { get }: FieldSettings): Fault[] {
  const { value } = first ?? {};
  const min = get('min')?.value;
  const lowest = typeof min === 'number' ? Math.max(min, 0) : 0;
  if (typeof value !== 'number' || value <= lowest) return [];
  const place = [...at, 'steps', 0, 'value'];
  const message = `the first step is the color of everything below the second one, not from ${value} on`;
  return [{ at: place, message, hint: 'null' }];
}

const ofOrder = ({ steps, at }: Thresholds): Fault[] =>
  steps.flatMap(({ value }, index) => {
    const before = index > 1 ? steps[index - 1]?.value : undefined;
    if (typeof value !== 'number' || typeof before !== 'number' || value > before) return [];
    const message = `the steps must rise: ${value} stands after ${before}`;
    return [{ at: [...at, 'steps', index, 'value'], message }];
  });

// Values of other units may be above the maximum of a graph's axis.
const FULL: Readonly<Record<string, number>> = { percentunit: 1, percent: 100 };

function ofMaximum({ mode, steps, at }: Thresholds, { get }: FieldSettings): Fault[] {
  const unit = get('unit')?.value;
  if (typeof unit !== 'string') return [];
  const full = FULL[unit];
  if (full === undefined || get('max')?.value !== full || mode === 'percentage') return [];
  return steps.flatMap(({ value }, index) =>
    index > 0 && typeof value === 'number' && value > full
      ? [
          {
            at: [...at, 'steps', index, 'value'],
            message: `step ${value} is never reached: with unit ${unit} the maximum is ${full}`,
          },
        ]
      : [],
  );
}

function judge(panelAt: PanelAt, settings: FieldSettings): Fault[] {
  const thresholds = seenThresholds(panelAt, settings);
  if (!thresholds) return [];
  return [
    ...ofRange(thresholds, settings),
    ...ofBase(thresholds, settings),
    ...ofOrder(thresholds),
    ...ofMaximum(thresholds, settings),
  ];
}

const panel = (range: object) => ({
  type: 'gauge',
  title: 'Conexões',
  fieldConfig: {
    defaults: {
      ...range,
      thresholds: {
        mode: 'percentage',
        steps: [
          { color: 'green', value: null },
          { color: 'red', value: 80 },
        ],
      },
    },
  },
});

export const thresholdsMeaning: Rule = {
  name: 'thresholds-meaning',
  severity: 'error',
  summary:
    'Thresholds mean what they say: percentages have a min and a max, the first step is the base, the others rise and can be reached.',
  // grafana/grafana, packages/grafana-data/src/field/scale.ts (the range of the data where min or max is absent) and
  // thresholds.ts (the first step holds from minus infinity on, and the search ends at the first that is not reached);
  // https://grafana.com/docs/grafana/latest/panels-visualizations/configure-thresholds/ ("relative to minimum or maximum").
  why: 'The color lies: the panel is red at the highest value of a quiet day, or stays green in an outage.',
  mend: 'Set `min` and `max`, or use absolute thresholds; begin with a step of value `null`, and let the others rise.',
  bad: { panel: panel({}) },
  good: { panel: panel({ min: 0, max: 200 }) },
  dashboard: ({ panels }) =>
    panels.flatMap((panelAt) =>
      fieldSettings(panelAt).flatMap((settings) => judge(panelAt, settings)),
    ),
};
