import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';
import type { Edit } from '../../../files/edit-text.js';
import type { Moved, Note } from '../moved.js';
import { addressNotes } from './server-address.js';
import { datasourceText, type DatasourceEntry } from './datasource-entry.js';
import {
  logsFields,
  metricsFields,
  model,
  type DatasourceContext,
  type JsonDataField,
} from './move-trace-links.js';
import { serviceMap } from './service-map.js';

/**
 * `traceIdTimeParams` of Jaeger bounds a look-up by trace id in time, as `traceQuery` of Tempo does
 * (grafana/grafana, docs/sources/datasources/jaeger/configure/index.md and
 * public/app/plugins/datasource/tempo/configuration/QuerySettings.tsx).
 */
function timeFields({
  jsonData: { traceIdTimeParams: old, traceQuery },
}: DatasourceEntry): JsonDataField[] {
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
 * In the Jaeger project's plugin, `publicUrl` says where its panel finds Jaeger's pages (jaegertracing/grafana-plugin,
 * packages/panel/src/components/JaegerPanel.tsx).
 */
const pageFields = ({ type, jsonData }: DatasourceEntry): JsonDataField[] =>
  type === 'jaegertracing-jaeger-datasource' && jsonData['publicUrl'] !== undefined
    ? [{ name: 'publicUrl', value: undefined, done: [PAGES_GONE] }]
    : [];
const PAGES_GONE =
  "publicUrl, the address of Jaeger's pages, is gone: panels show traces of Tempo themselves";

function jsonDataFields(entry: DatasourceEntry, context: DatasourceContext): JsonDataField[] {
  const map = serviceMap(entry, context.entries, context.known);
  return [
    ...logsFields(entry, context),
    ...metricsFields(entry, context),
    ...timeFields(entry),
    ...pageFields(entry),
    ...(map ? [{ name: 'serviceMap', ...map }] : []),
  ];
}

/** Edits of `jsonData`: field by field where the file has it, so that its comments stay. */
function dataEdits(
  { at, json, jsonData }: DatasourceEntry,
  fields: readonly JsonDataField[],
): Edit[] {
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
export function becomeTempo(entry: DatasourceEntry, context: DatasourceContext): Moved {
  const { uid, name } = context.known.tempo;
  const fields = jsonDataFields(entry, context);
  const notes = (kind: 'done' | 'open'): Note[] =>
    fields.flatMap((field) =>
      (field[kind] ?? []).map((text) => ({
        at: [...entry.at, 'jsonData', field.name],
        text: `${datasourceText(entry)}: ${text}`,
      })),
    );
  const isDirect = entry.json['access'] === 'direct';
  return {
    edits: [
      { at: [...entry.at, 'name'], value: name },
      { at: [...entry.at, 'type'], value: 'tempo' },
      { at: [...entry.at, 'uid'], value: uid },
      { at: [...entry.at, 'url'], value: model.url },
      // Grafana asks Tempo only through its own server, never from the browser.
      ...(isDirect ? [{ at: [...entry.at, 'access'], value: model.access }] : []),
      ...dataEdits(entry, fields),
    ],
    done: [
      {
        at: entry.at,
        text: `${datasourceText(entry)} of type ${entry.type} → "${name}" of type tempo, uid ${uid}, at ${model.url}; the old one is deleted by its name`,
      },
      ...notes('done'),
    ],
    open: [...addressNotes(entry, model.url), ...notes('open')],
  };
}
