import { isRecord } from '../../../files/json.js';
import { provisioningText } from '../../../datasources/provisioning-text.js';
import { readSettings } from '../../../datasources/settings.js';
import { tempoDatasource } from '../../../datasources/tempo.js';
import type { KnownDatasources } from '../known-datasources.js';
import type { DatasourceEntry } from './datasource-entry.js';
import type { LogSample } from './log-sample.js';
import { typeOfReference } from './old-references.js';
import { datasourcesOfType } from './service-map.js';
import { moveTracesToLogs, type LogsLink } from './traces-to-logs.js';
import { moveTracesToMetrics } from './traces-to-metrics.js';

/** The Tempo datasource of this package. */
export const model = tempoDatasource(readSettings({}));

/** What the move of one datasource takes from the others and from the logs. */
export interface DatasourceContext {
  readonly entries: readonly DatasourceEntry[];
  readonly known: KnownDatasources;
  readonly samples: readonly LogSample[];
}

/** A field of `jsonData` with its new value, and what the report says of it. */
export interface JsonDataField {
  readonly name: string;
  /** Absent where the field stays as it is; undefined removes it. */
  readonly value?: unknown;
  readonly done?: readonly string[];
  readonly open?: readonly string[];
}

/** The link from a span to its logs. */
export function logsFields(entry: DatasourceEntry, context: DatasourceContext): JsonDataField[] {
  const { tracesToLogs: old, tracesToLogsV2: current } = entry.jsonData;
  const written = isRecord(current) ? current : old;
  if (!isRecord(written)) {
    const { all } = datasourcesOfType('loki', entry, context.entries, context.known);
    return all.length > 0 ? [{ name: 'tracesToLogsV2', open: [NO_LOGS] }] : [];
  }
  const target = written['datasourceUid'];
  const type =
    typeof target === 'string'
      ? typeOfReference(target, context.entries, context.known)
      : undefined;
  const { value, done, open }: LogsLink = moveTracesToLogs(written, type, context.samples);
  const renamed = isRecord(current)
    ? 'tracesToLogs is gone: Grafana reads tracesToLogsV2 beside it'
    : 'tracesToLogs → tracesToLogsV2';
  return [
    { name: 'tracesToLogsV2', value, done, open },
    ...(old === undefined ? [] : [{ name: 'tracesToLogs', value: undefined, done: [renamed] }]),
  ];
}

const NO_LOGS =
  'its spans lead to no logs, and how the logs name their service is not known: write tracesToLogsV2 with a custom query';

/**
 * The link from a span to its metrics: that of the Jaeger, or this package's where it is clear which Prometheus has
 * them.
 */
export function metricsFields(
  entry: DatasourceEntry,
  { entries, known }: DatasourceContext,
): JsonDataField[] {
  const old = entry.jsonData['tracesToMetrics'];
  const moved = moveTracesToMetrics(old);
  if (moved) return [{ name: 'tracesToMetrics', ...moved }];
  const { chosen } = datasourcesOfType('prometheus', entry, entries, known);
  const own = provisioningText(model.jsonData.tracesToMetrics);
  if (old !== undefined || chosen?.uid === undefined || !isRecord(own)) return [];
  const done = [`its spans lead to their metrics in "${chosen.name}" (tracesToMetrics)`];
  return [{ name: 'tracesToMetrics', value: { ...own, datasourceUid: chosen.uid }, done }];
}
