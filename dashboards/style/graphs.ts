import * as bargauge from '@grafana/grafana-foundation-sdk/bargauge';
import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BigValueColorMode,
  BigValueGraphMode,
  GraphDrawStyle,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizOrientation,
  VizTextDisplayOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  FieldColorBuilder,
  FieldColorModeId,
  type DynamicConfigValue,
} from '@grafana/grafana-foundation-sdk/dashboard';
import * as heatmaps from '@grafana/grafana-foundation-sdk/heatmap';
import * as stats from '@grafana/grafana-foundation-sdk/stat';
import * as stateTimelines from '@grafana/grafana-foundation-sdk/statetimeline';
import * as timeseriesPanels from '@grafana/grafana-foundation-sdk/timeseries';
import type { HeatmapSignal, Signal, Thresholds } from '../../signals/signal.js';
import { dress, thresholdsConfig, type PanelOptions } from './dress.js';
import type { PanelDef } from './layout.js';

const lastValue = () => new ReduceDataOptionsBuilder().calcs(['lastNotNull']);
const fixedColor = (color: string): DynamicConfigValue => ({
  id: 'color',
  value: { mode: FieldColorModeId.Fixed, fixedColor: color },
});

// Without thresholds Grafana colours every value from 80 on red.
const colored = (signal: Signal): Signal => ({
  thresholds: [{ from: null, color: 'text' }],
  ...signal,
});

const COMPARED: readonly DynamicConfigValue[] = [
  fixedColor('#8e8e8e'),
  { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } },
  { id: 'custom.fillOpacity', value: 0 },
  { id: 'custom.stacking', value: { mode: StackingMode.None, group: 'A' } },
];

export interface StatOptions extends PanelOptions {
  /** Thresholds of single numbers that differ from the signal's, by the number's legend. */
  readonly thresholds?: Readonly<Record<string, Thresholds>>;
}

/** One number, as it is now. Its key is the signal's with `.now`, so that a graph of the same signal may stand beside it. */
export function stat(signal: Signal, options: StatOptions = {}): PanelDef {
  const builder = new stats.PanelBuilder()
    .reduceOptions(lastValue())
    .graphMode(BigValueGraphMode.None)
    .colorMode(signal.states ? BigValueColorMode.Background : BigValueColorMode.Value);
  for (const [name, steps] of Object.entries(options.thresholds ?? {})) {
    builder.overrideByName(name, [{ id: 'thresholds', value: thresholdsConfig(steps).build() }]);
  }
  return dress(builder, colored(signal), 'instant', { key: `${signal.key}.now`, ...options });
}

export interface TimeseriesOptions extends PanelOptions {
  readonly stacked?: true;
  /** Bars, one on the other: where an interval without data must stay a gap. */
  readonly bars?: true;
  /** Series that others are compared with: dashed, grey, on no stack. */
  readonly compared?: readonly string[];
  /** Colours by series name. */
  readonly colors?: Readonly<Record<string, string>>;
}

/** Where an axis without a fixed end reaches at least; Grafana's own choice for values that are all 0 is 100. */
function leastReach({ max, scale, thresholds }: Signal): number | undefined {
  if (max !== undefined) return undefined;
  const last = thresholds?.at(-1)?.from ?? undefined;
  return scale ?? (last === undefined ? undefined : last * 1.2);
}

/** Values over time. */
export function timeseries(signal: Signal, options: TimeseriesOptions = {}): PanelDef {
  const legend = new VizLegendOptionsBuilder()
    .showLegend(true)
    .displayMode(LegendDisplayMode.List)
    .placement(LegendPlacement.Bottom)
    .calcs([]);
  const builder = new timeseriesPanels.PanelBuilder()
    .legend(legend)
    .tooltip(
      new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending),
    )
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.PaletteClassic))
    .lineWidth(1)
    .fillOpacity(options.bars ? 80 : options.stacked ? 30 : 8)
    .drawStyle(options.bars ? GraphDrawStyle.Bars : GraphDrawStyle.Line)
    .showPoints(VisibilityMode.Never);
  if (options.stacked || options.bars)
    builder.stacking(new StackingConfigBuilder().mode(StackingMode.Normal));
  if (signal.thresholds) {
    builder.thresholdsStyle(
      new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed),
    );
  }
  const reach = leastReach(signal);
  if (reach !== undefined) builder.axisSoftMax(reach);
  for (const [name, color] of Object.entries(options.colors ?? {})) {
    builder.overrideByName(name, [fixedColor(color)]);
  }
  for (const name of options.compared ?? []) builder.overrideByName(name, [...COMPARED]);
  return dress(builder, signal, 'range', options);
}

/** Bars, one a series, as they are now. */
export const barGauge = (signal: Signal, options: PanelOptions = {}): PanelDef =>
  dress(
    new bargauge.PanelBuilder()
      .reduceOptions(lastValue())
      .displayMode(BarGaugeDisplayMode.Basic)
      .orientation(VizOrientation.Horizontal)
      // Beside the bars, names as long as a route are cut off.
      .namePlacement(BarGaugeNamePlacement.Top)
      .text(new VizTextDisplayOptionsBuilder().titleSize(13).valueSize(15)),
    colored(signal),
    'instant',
    options,
  );

/** Buckets over time: the axis has the unit of their bounds, the cells that of what they hold. */
export const heatmap = (signal: HeatmapSignal, options: PanelOptions = {}): PanelDef =>
  dress(
    new heatmaps.PanelBuilder()
      .yAxis(new heatmaps.YAxisConfigBuilder().unit(signal.unit))
      .cellValues(new heatmaps.CellValuesBuilder().unit(signal.cells)),
    signal,
    'heatmap',
    options,
  );

/** States over time, a row a series, in the colours of their thresholds. */
export const stateTimeline = (signal: Signal, options: PanelOptions = {}): PanelDef =>
  dress(
    new stateTimelines.PanelBuilder()
      .showValue(VisibilityMode.Never)
      .legend(
        new VizLegendOptionsBuilder()
          .showLegend(true)
          .displayMode(LegendDisplayMode.List)
          .placement(LegendPlacement.Bottom),
      ),
    colored(signal),
    'range',
    options,
  );
