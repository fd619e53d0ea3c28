import { LogsSortOrder } from '@grafana/grafana-foundation-sdk/common';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  PanelBuilder,
  type DashboardLink,
  type DynamicConfigValue,
} from '@grafana/grafana-foundation-sdk/dashboard';
import * as logsPanels from '@grafana/grafana-foundation-sdk/logs';
import * as nodegraph from '@grafana/grafana-foundation-sdk/nodegraph';
import * as tables from '@grafana/grafana-foundation-sdk/table';
import type { Service } from '../../services/service.js';
import type { Column, Signal, SpanListSignal, TableSignal } from '../../signals/signal.js';
import { dress, refuseUnknownUnit, thresholdsConfig, type PanelOptions } from './dress.js';
import type { PanelDef } from './layout.js';
import { rowToTrace } from './links.js';
import { refId } from './targets.js';

const property = (id: string, value: unknown): DynamicConfigValue[] =>
  value === undefined ? [] : [{ id, value }];

const columnProperties = (column: Column): DynamicConfigValue[] => [
  ...property('displayName', column.title),
  ...property('unit', column.unit),
  ...property('decimals', column.decimals),
  ...property('min', column.min),
  ...property('max', column.max),
  ...property('custom.width', column.width),
  ...(column.thresholds
    ? [
        ...property('thresholds', thresholdsConfig(column.thresholds).build()),
        ...property('custom.cellOptions', { type: 'color-text' }),
      ]
    : []),
];

// What stands in a panel without rows would stand in each empty cell too.
const cellProperties = (column: Column): DynamicConfigValue[] => [
  ...columnProperties(column),
  ...property('noValue', '–'),
];

const cellLinks = (link: Builder<DashboardLink> | undefined): DynamicConfigValue[] =>
  property('links', link && [link.build()]);

const hidden = property('custom.hidden', true);

export interface TableOptions extends PanelOptions {
  /** Links of single columns, by label. */
  readonly cells?: Readonly<Record<string, Builder<DashboardLink>>>;
  /** Labels that only links need. */
  readonly hidden?: readonly string[];
}

/**
 * Rows by label, one column a query, as they are now. Fields keep their names and get display names, so that a data
 * link finds them by label (`${__data.fields.path}`).
 */
export function table(signal: TableSignal, options: TableOptions = {}): PanelDef {
  const labels = Object.entries(signal.labels);
  for (const column of [...Object.values(signal.labels), ...signal.values]) {
    refuseUnknownUnit(`${signal.key}, column ${column.title}`, column);
  }
  const builder = new tables.PanelBuilder().transformations([
    { id: 'merge', options: {} },
    {
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        indexByName: Object.fromEntries(labels.map(([label], index) => [label, index])),
      },
    },
  ]);
  for (const [label, column] of labels) {
    builder.overrideByName(label, [
      ...cellProperties(column),
      ...cellLinks(options.cells?.[label]),
    ]);
  }
  for (const label of options.hidden ?? []) builder.overrideByName(label, hidden);
  signal.values.forEach((column, index) =>
    // Prometheus calls the value `Value` where one query alone returned rows, else, as Loki always, `Value #A`.
    builder.overrideByRegexp(
      `^Value${index === 0 ? '( #A)?' : ` #${refId(index)}`}$`,
      cellProperties(column),
    ),
  );
  const first = signal.values[0];
  if (first) builder.sortBy([{ build: () => ({ displayName: first.title, desc: true }) }]);
  return dress(builder, signal, 'table', options);
}

// Fields of a list of spans that are not shown; the first is what the link needs.
const NOT_SHOWN = ['traceIdHidden', 'traceService', 'traceName', 'spanID', 'traceID'];

/** What a TraceQL search found, a row a span, the slowest first; its name opens the trace in the same dashboard. */
export function spanTable(service: Service, signal: SpanListSignal): PanelDef {
  const builder = new tables.PanelBuilder()
    // While it streams, Grafana adds a frame about its progress, and a chooser of frames to the table.
    .transformations([{ id: 'filterByRefId', options: { exclude: 'streaming-progress' } }])
    .sortBy([{ build: () => ({ displayName: 'Duração', desc: true }) }]);
  for (const name of [...NOT_SHOWN, ...signal.unread]) {
    builder.overrideByName(name, hidden);
  }
  for (const [name, column] of Object.entries(signal.columns)) {
    builder.overrideByName(name, [
      ...columnProperties(column),
      ...cellLinks(name === 'name' ? rowToTrace(service, 'traceIdHidden') : undefined),
    ]);
  }
  return dress(builder, signal, 'range', {});
}

/** Log lines, newest first; a click on one shows its fields and their links. */
export const logs = (signal: Signal): PanelDef =>
  dress(
    new logsPanels.PanelBuilder()
      .showTime(true)
      .wrapLogMessage(true)
      .enableLogDetails(true)
      .showLogContextToggle(true)
      .sortOrder(LogsSortOrder.Descending),
    signal,
    'range',
    {},
  );

/** One trace by its id. The SDK has no builder for this panel; it has no options either. */
export const trace = (signal: Signal): PanelDef =>
  dress(new PanelBuilder().type('traces'), signal, 'range', {});

/** Nodes and edges. */
export const nodeGraph = (signal: Signal): PanelDef =>
  dress(new nodegraph.PanelBuilder(), signal, 'range', {});
