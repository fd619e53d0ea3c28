import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../../checks/files/json.js';
import type { Path } from '../../../checks/texts.js';
import { readSettings } from '../../../datasources/settings.js';
import { tempoDatasource } from '../../../datasources/tempo.js';
import type { Edit } from '../../shared/edit-text.js';
import type { Moved, Note } from '../moved.js';
import type { Known } from '../targets.js';
import { addressNotes } from './address.js';
import { called, type Entry } from './entry.js';
import type { LogSample } from './log-sample.js';
import { typeOf } from './old-references.js';
import { serviceMap } from './service-map.js';
import { tracesToLogs, type LogsLink } from './traces-to-logs.js';
import { tracesToMetrics } from './traces-to-metrics.js';

const model = tempoDatasource(readSettings({}));

/** A field of `jsonData` with its new value, and what is said of it. */
interface Field {
  readonly name: string;
  /** Absent where it stays; undefined takes it away. */
  readonly value?: unknown;
  readonly done?: readonly string[];
  readonly open?: readonly string[];
}

function logsFields(entry: Entry, context: Context): Field[] {
  const { tracesToLogs: old, tracesToLogsV2: current } = entry.jsonData;
  const written = isRecord(current) ? current : old;
  if (!isRecord(written)) return [];
  const target = written['datasourceUid'];
  const type =
    typeof target === 'string' ? typeOf(target, context.entries, context.known) : undefined;
  const { value, done, open }: LogsLink = tracesToLogs(written, type, context.samples);
  const renamed = isRecord(current)
    ? 'tracesToLogs is gone: Grafana reads tracesToLogsV2 beside it'
    : 'tracesToLogs → tracesToLogsV2';
  return [
    { name: 'tracesToLogsV2', value, done, open },
    ...(old === undefined ? [] : [{ name: 'tracesToLogs', value: undefined, done: [renamed] }]),
  ];
}

/**
 * `traceIdTimeParams` of Jaeger bounds a look-up by trace id in time, as `traceQuery` of Tempo does
 * (grafana/grafana, docs/sources/datasources/jaeger/configure/index.md and
 * public/app/plugins/datasource/tempo/configuration/QuerySettings.tsx).
 */
function timeFields({ jsonData: { traceIdTimeParams: old, traceQuery } }: Entry): Field[] {
  if (old === undefined) return [];
  const isEnabled = isRecord(old) && old['enabled'] === true;
  const value = isEnabled ? model.jsonData.traceQuery : { timeShiftEnabled: false };
  const done = [`traceIdTimeParams → traceQuery.timeShiftEnabled: ${isEnabled}`];
  return [
    ...(traceQuery === undefined ? [{ name: 'traceQuery', value }] : []),
    { name: 'traceIdTimeParams', value: undefined, done },
  ];
}

/**
 * `publicUrl` of the Jaeger project's plugin is where its panel finds Jaeger's pages
 * (jaegertracing/grafana-plugin, packages/panel/src/components/JaegerPanel.tsx).
 */
const pageFields = ({ type, jsonData }: Entry): Field[] =>
  type === 'jaegertracing-jaeger-datasource' && jsonData['publicUrl'] !== undefined
    ? [{ name: 'publicUrl', value: undefined, done: [PAGES_GONE] }]
    : [];
const PAGES_GONE =
  "publicUrl, the address of Jaeger's pages, is gone: panels show traces of Tempo themselves";

interface Context {
  readonly entries: readonly Entry[];
  readonly known: Known;
  readonly samples: readonly LogSample[];
}

function fieldsOf(entry: Entry, context: Context): Field[] {
  const map = serviceMap(entry, context.entries, context.known);
  const metrics = tracesToMetrics(entry.jsonData['tracesToMetrics']);
  return [
    ...logsFields(entry, context),
    ...(metrics ? [{ name: 'tracesToMetrics', ...metrics }] : []),
    ...timeFields(entry),
    ...pageFields(entry),
    ...(map ? [{ name: 'serviceMap', ...map }] : []),
  ];
}

/** Edits of `jsonData`, field by field where it is there, so that comments in it stay. */
function dataEdits({ at, json, jsonData }: Entry, fields: readonly Field[]): Edit[] {
  const changed = fields.filter(
    (field) => 'value' in field && !isDeepStrictEqual(field.value, jsonData[field.name]),
  );
  const path: Path = [...at, 'jsonData'];
  if (isRecord(json['jsonData'])) {
    return changed.map(({ name, value }) => ({ at: [...path, name], value }));
  }
  return changed.length === 0
    ? []
    : [{ at: path, value: Object.fromEntries(changed.map(({ name, value }) => [name, value])) }];
}

/**
 * A Jaeger datasource turned into Tempo. What both have stays as it is: access to the server, node graph, span bar,
 * default, organization (https://grafana.com/docs/grafana/latest/datasources/jaeger/,
 * https://grafana.com/docs/grafana/latest/datasources/tempo/configure-tempo-data-source/).
 */
export function becomeTempo(entry: Entry, context: Context): Moved {
  const { uid, name } = context.known.tempo;
  const fields = fieldsOf(entry, context);
  const notes = (kind: 'done' | 'open'): Note[] =>
    fields.flatMap((field) =>
      (field[kind] ?? []).map((text) => ({
        at: [...entry.at, 'jsonData', field.name],
        text: `${called(entry)}: ${text}`,
      })),
    );
  const isDirect = entry.json['access'] === 'direct';
  return {
    edits: [
      { at: [...entry.at, 'name'], value: name },
      { at: [...entry.at, 'type'], value: 'tempo' },
      { at: [...entry.at, 'uid'], value: uid },
      { at: [...entry.at, 'url'], value: model.url },
      // Grafana asks Tempo through its server only.
      ...(isDirect ? [{ at: [...entry.at, 'access'], value: model.access }] : []),
      ...dataEdits(entry, fields),
    ],
    done: [
      {
        at: entry.at,
        text: `${called(entry)} of type ${entry.type} → "${name}" of type tempo, uid ${uid}, at ${model.url}; the old one is deleted by its name`,
      },
      ...notes('done'),
    ],
    open: [...addressNotes(entry, model.url), ...notes('open')],
  };
}
