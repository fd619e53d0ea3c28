import { z } from 'zod';
import type {
  PanelJson,
  TargetJson,
  OverrideMatcher,
} from '../../grafana-files/dashboards/dashboard-json.js';
import { flag, list, maybe, textOrEmpty } from '../../files/lenient.js';
import type { Path } from '../../files/paths.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

/** The unit that numbers are shown in, and where the file says so. */
export interface UnitAt {
  readonly unit: string;
  readonly at: Path;
}

const TYPES = new Set(
  'timeseries stat gauge bargauge barchart table graph singlestat state-timeline piechart heatmap'.split(
    ' ',
  ),
);

// Transformations that keep the numbers; all others may change them.
const TRANSFORMATIONS = new Set(
  (
    'organize merge sortBy limit filterByValue filterFieldsByName filterByRefId joinByField seriesToColumns ' +
    'seriesToRows labelsToFields renameByRegex'
  ).split(' '),
);

// Their results have another unit than the values (grafana/grafana, packages/grafana-data/src/transformations/fieldReducer.ts, preservesUnits).
const COUNTING = new Set(
  'count countAll distinctCount changeCount allIsZero allIsNull diffperc variance'.split(' '),
);

const more = z.object({
  options: z
    .object({
      calculate: flag,
      reduceOptions: z.object({ calcs: list(z.string()).catch([]) }).catch({ calcs: [] }),
      yAxis: maybe(z.object({ unit: maybe(z.string()) })),
    })
    .catch({ calculate: false, reduceOptions: { calcs: [] } }),
  transformations: list(z.object({ id: textOrEmpty, disabled: flag })).catch([]),
  format: textOrEmpty,
  yaxes: list(z.object({ format: textOrEmpty })).catch([]),
  seriesOverrides: list(z.object({ yaxis: maybe(z.number()) })).catch([]),
});

// Remembered, because every query of a panel asks for it.
const read = new WeakMap<PanelJson, z.output<typeof more>>();

function readMore(panel: PanelJson): z.output<typeof more> {
  const known = read.get(panel) ?? more.parse(panel);
  read.set(panel, known);
  return known;
}

/** Whether a heatmap shows buckets that the query itself made: its unit is that of their bounds. */
export const showsBuckets = (panel: PanelJson): boolean =>
  panel.type === 'heatmap' && !readMore(panel).options.calculate;

/** Whether a panel shows the numbers of its queries, and not others made from them. */
function showsValues(panel: PanelJson): boolean {
  const { options, transformations, seriesOverrides } = readMore(panel);
  return (
    TYPES.has(panel.type) &&
    transformations.every(({ id, disabled }) => disabled || TRANSFORMATIONS.has(id)) &&
    !options.reduceOptions.calcs.some((calc) => COUNTING.has(calc)) &&
    // The second axis of an old graph has a unit of its own.
    !seriesOverrides.some(({ yaxis }) => yaxis === 2)
  );
}

/** The names of the fields that a target gives; undefined where only the answer tells them. */
function fieldNames({ format, refId, ...target }: TargetJson): readonly string[] | undefined {
  if (format === 'table') return ['Value', `Value #${refId}`];
  const legend = target['legendFormat'];
  const isFixed = typeof legend === 'string' && /^[^{$[]+$/.test(legend) && legend !== '__auto';
  return isFixed ? [legend] : undefined;
}

/**
 * The pattern of an override as Grafana reads it, `/pattern/flags` or one for the whole name; undefined for a text that is
 * none (grafana/grafana, packages/grafana-data/src/text/string.ts, stringToJsRegex).
 */
export function patternOf(text: string): RegExp | undefined {
  const [, body, flags] = /^\/(.*?)\/(g?i?m?y?s?)$/.exec(text) ?? [];
  try {
    return body === undefined ? new RegExp(`^${text}$`) : new RegExp(body, flags?.replace('g', ''));
  } catch {
    return undefined;
  }
}

/** Whether an override is for the fields of a target; undefined where one cannot tell. */
function isFor({ id, options }: OverrideMatcher, target: TargetJson): boolean | undefined {
  if (typeof options !== 'string') return undefined;
  if (id === 'byFrameRefID') return options === target.refId;
  const names = fieldNames(target);
  if (id === 'byName') return names?.includes(options);
  const pattern = id === 'byRegexp' ? patternOf(options) : undefined;
  return pattern && names?.some((name) => pattern.test(name));
}

/** The overrides of the unit, the last one first because it wins. */
const unitOverrides = ({ panel: { fieldConfig }, at }: PanelAt) =>
  (fieldConfig?.overrides ?? [])
    .flatMap(({ matcher, properties }, index) =>
      properties.flatMap(({ id, value }, number) => {
        const place = [...at, 'fieldConfig', 'overrides', index, 'properties', number, 'value'];
        return id === 'unit' ? [{ matcher, value, at: place }] : [];
      }),
    )
    .reverse();

/** The places of a panel's own unit, the one that wins first. */
function ownUnits({ panel, at }: PanelAt): readonly { unit: string | undefined; at: Path }[] {
  const { options, format, yaxes } = readMore(panel);
  const main = {
    unit: panel.fieldConfig?.defaults?.unit,
    at: [...at, 'fieldConfig', 'defaults', 'unit'],
  };
  if (panel.type === 'heatmap') {
    return [{ unit: options.yAxis?.unit, at: [...at, 'options', 'yAxis', 'unit'] }, main];
  }
  // Panels of Grafana 7 and before; the field's unit wins there too (its GraphCtrl sets the axis by it).
  if (panel.type === 'graph') {
    return [main, { unit: yaxes[0]?.format, at: [...at, 'yaxes', 0, 'format'] }];
  }
  return panel.type === 'singlestat' ? [main, { unit: format, at: [...at, 'format'] }] : [main];
}

/** The unit that a panel shows the numbers of a target in; undefined where it has none or one cannot tell. */
export function shownUnit(panelAt: PanelAt, target: TargetJson): UnitAt | undefined {
  if (!showsValues(panelAt.panel)) return undefined;
  for (const { matcher, value, at } of unitOverrides(panelAt)) {
    const fits = isFor(matcher, target);
    if (fits === undefined) return undefined;
    if (fits) return typeof value === 'string' ? { unit: value, at } : undefined;
  }
  const own = ownUnits(panelAt).find(({ unit = '' }) => unit !== '');
  return own?.unit === undefined ? undefined : { unit: own.unit, at: own.at };
}
