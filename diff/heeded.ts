import { isRecord } from '../checks/files/json.js';
import type { Json } from './side.js';

/** What a JSON object of Grafana is; fields mean the same in all of a kind. */
export type Kind =
  | 'dashboard'
  | 'panel'
  | 'target'
  | 'variable'
  | 'annotation'
  | 'datasource'
  | 'provider'
  | 'alert rule';

/** Never read from a file: counted by Grafana's database, made for its import page, or notes of the editor. */
const UNREAD: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  // https://grafana.com/docs/grafana/latest/administration/provisioning/#dashboards: version is ignored.
  dashboard: ['version', 'iteration', 'gnetId', '__inputs', '__requires', '__elements'],
  panel: ['pluginVersion'],
  // What the editor shows of the query, and the choices of the day it was saved, which are asked for or parsed again.
  variable: ['definition', 'options'],
};

/** What a field is taken for where the file does not have it (grafana/grafana, kinds/dashboard/dashboard_kind.cue; pkg/services/provisioning/datasources/types.go; pkg/services/provisioning/dashboards/types.go). */
const DEFAULTS: Readonly<Partial<Record<Kind, Json>>> = {
  dashboard: {
    description: '',
    editable: true,
    fiscalYearStartMonth: 0,
    graphTooltip: 0,
    liveNow: false,
    preload: false,
    refresh: '',
    style: 'dark',
    weekStart: '',
  },
  panel: {
    collapsed: false,
    description: '',
    repeatDirection: 'h',
    title: '',
    transparent: false,
  },
  target: { exemplar: false, hide: false, instant: false, legendFormat: '' },
  variable: {
    allowCustomValue: true,
    description: '',
    hide: 0,
    includeAll: false,
    label: '',
    multi: false,
    regex: '',
    skipUrlSync: false,
    sort: 0,
  },
  annotation: { enable: true, hide: false },
  datasource: {
    basicAuth: false,
    editable: false,
    isDefault: false,
    orgId: 1,
    withCredentials: false,
  },
  provider: {
    allowUiUpdates: false,
    disableDeletion: false,
    editable: false,
    orgId: 1,
    type: 'file',
  },
};

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (Array.isArray(value) && value.length === 0) ||
  (isRecord(value) && Object.keys(value).length === 0);

/** A value without what is empty, all the way down; undefined where nothing is left. */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return isEmpty(value) ? undefined : value.map((one) => filled(one));
  if (!isRecord(value)) return isEmpty(value) ? undefined : value;
  const fields = Object.entries(value).flatMap(([key, field]) => {
    const kept = filled(field);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

/** The fields of an object that Grafana heeds: not those it never reads, what is empty, and what is its default anyway. */
export function heeded(kind: Kind, json: Json): Json {
  return Object.fromEntries(
    Object.entries(json).flatMap(([key, field]) => {
      const kept = filled(field);
      const isHeeded = kept !== DEFAULTS[kind]?.[key] && !UNREAD[kind]?.includes(key);
      return kept !== undefined && isHeeded ? [[key, kept] as const] : [];
    }),
  );
}
