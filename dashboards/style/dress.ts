import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import {
  MappingType,
  SpecialValueMatch,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type DashboardLink,
  type GridPos,
  type Panel,
  type ThresholdsConfig,
  type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Signal, Thresholds } from '../../signals/signal.js';
import type { PanelDef } from './layout.js';
import { datasourceOf, targets, type Asks } from './targets.js';
import { chosenDatasource } from './variables.js';

/** What the panel builders of the SDK have in common; they share no type of their own. */
export interface AnyPanelBuilder extends Builder<Panel> {
  id(id: number): this;
  gridPos(place: GridPos): this;
  title(title: string): this;
  description(description: string): this;
  datasource(datasource: DataSourceRef): this;
  targets(targets: Builder<Dataquery>[]): this;
  interval(interval: string): this;
  unit(unit: string): this;
  min(min: number): this;
  max(max: number): this;
  decimals(decimals: number): this;
  thresholds(thresholds: Builder<ThresholdsConfig>): this;
  mappings(mappings: ValueMapping[]): this;
  noValue(noValue: string): this;
  dataLinks(links: Builder<DashboardLink>[]): this;
  timeFrom(timeFrom: string): this;
}

/** What a panel may have besides its signal. */
export interface PanelOptions {
  /** Where the signal's key is taken in the dashboard already. */
  readonly key?: string;
  readonly links?: readonly Builder<DashboardLink>[];
  /** How far it reaches back, whatever time the dashboard shows: a duration of Grafana, like `30d`. */
  readonly over?: string;
}

export const thresholdsConfig = (steps: Thresholds): Builder<ThresholdsConfig> =>
  new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps(steps.map(({ from, color }) => ({ value: from, color })));

const stateMapping = (states: Readonly<Record<number, string>>): ValueMapping => ({
  type: MappingType.ValueToText,
  options: Object.fromEntries(Object.entries(states).map(([value, text]) => [value, { text }])),
});

// A stat with nothing to show is not green: its base colour would be that of a good value.
const emptyMapping = (text: string): ValueMapping => ({
  type: MappingType.SpecialValue,
  options: { match: SpecialValueMatch.NullAndNan, result: { text, color: 'orange' } },
});

/**
 * Types are stripped before anybody looks at them, so that a name which the SDK does not have is undefined here.
 * @throws RangeError for such a unit.
 */
export function refuseUnknownUnit(where: string, shown: { readonly unit?: unknown }): void {
  if ('unit' in shown && shown.unit === undefined) {
    throw new RangeError(
      `${where}: its unit does not exist; \`npm run typecheck\` names the line, and @grafana/grafana-foundation-sdk/units has the names`,
    );
  }
}

/** Puts a signal into a panel builder: texts, unit, limits, thresholds, targets. */
export function dress(
  builder: AnyPanelBuilder,
  signal: Signal,
  asks: Asks,
  options: PanelOptions,
): PanelDef {
  refuseUnknownUnit(signal.key, signal);
  builder
    .title(signal.title)
    .description(signal.description)
    .datasource(chosenDatasource(datasourceOf(signal.queries[0])))
    .targets(targets(signal.queries, asks))
    .unit(signal.unit);
  // Of the panel: a step of the query itself would make `$__rate_interval` four times as long (calculateRateInterval in
  // pkg/promlib/models/query.go).
  if (signal.step !== undefined && (asks === 'range' || asks === 'heatmap')) {
    builder.interval(signal.step);
  }
  if (signal.min !== undefined) builder.min(signal.min);
  if (signal.max !== undefined) builder.max(signal.max);
  if (signal.decimals !== undefined) builder.decimals(signal.decimals);
  if (signal.thresholds) builder.thresholds(thresholdsConfig(signal.thresholds));
  const mappings = [
    ...(signal.states ? [stateMapping(signal.states)] : []),
    ...(asks === 'instant' && signal.whenEmpty !== undefined
      ? [emptyMapping(signal.whenEmpty)]
      : []),
  ];
  if (mappings.length > 0) builder.mappings(mappings);
  if (signal.whenEmpty !== undefined) builder.noValue(signal.whenEmpty);
  if (options.over !== undefined) builder.timeFrom(options.over);
  if (options.links) builder.dataLinks([...options.links]);
  return {
    key: options.key ?? signal.key,
    build: (id, place) => builder.id(id).gridPos(place).build(),
  };
}
