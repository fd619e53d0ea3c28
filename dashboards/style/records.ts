import { LogsSortOrder } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder, type DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import * as logsPanels from '@grafana/grafana-foundation-sdk/logs';
import * as nodegraph from '@grafana/grafana-foundation-sdk/nodegraph';
import * as tables from '@grafana/grafana-foundation-sdk/table';
import type { Service } from '../../services/service.js';
import type { Column, Signal, TableSignal } from '../../signals/signal.js';
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

/**
 * Rows by label, one column a query, as they are now. Fields keep their names and get display names, so that a data
 * link finds them by label (`${__data.fields.path}`).
 */
export function table(signal: TableSignal, options: PanelOptions = {}): PanelDef {
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
  for (const [label, column] of labels) builder.overrideByName(label, columnProperties(column));
  signal.values.forEach((column, index) =>
    // Prometheus calls the value `Value` where one query alone returned rows, else, as Loki always, `Value #A`.
    builder.overrideByRegexp(
      `^Value${index === 0 ? '( #A)?' : ` #${refId(index)}`}$`,
      columnProperties(column),
    ),
  );
  const first = signal.values[0];
  if (first) builder.sortBy([{ build: () => ({ displayName: first.title, desc: true }) }]);
  return dress(builder, signal, 'table', options);
}

// Names that Grafana's Tempo datasource gives to the columns of a search, by what the search lists.
const FOUND = {
  traces: { shown: 'traceID', traceId: 'traceID' },
  spans: { shown: 'spanID', traceId: 'traceIdHidden' },
} as const;

/** What a TraceQL search found; the id opens the trace in the same dashboard. */
export const traceTable = (service: Service, signal: Signal, lists: keyof typeof FOUND): PanelDef =>
  dress(
    new tables.PanelBuilder()
      .overrideByName(FOUND[lists].shown, [
        ...property('links', [rowToTrace(service, FOUND[lists].traceId).build()]),
      ])
      .sortBy([{ build: () => ({ displayName: 'Duration', desc: true }) }]),
    signal,
    'range',
    {},
  );

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
