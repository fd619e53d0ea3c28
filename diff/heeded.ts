import { isRecord, omit, type Json } from '../files/json.js';

/** What a JSON object of Grafana is; within one kind a field always means the same. */
export type ObjectKind =
  | 'dashboard'
  | 'panel'
  | 'target'
  | 'variable'
  | 'annotation'
  | 'datasource'
  | 'provider'
  | 'alert rule';

/** Fields that Grafana never reads from a file: its database counts them, its import page or its editor needs them. */
const UNREAD: Readonly<Partial<Record<ObjectKind, readonly string[]>>> = {
  // https://grafana.com/docs/grafana/latest/administration/provisioning/#dashboards: version is ignored.
  dashboard: ['version', 'iteration', 'gnetId', '__inputs', '__requires', '__elements'],
  panel: ['pluginVersion'],
  // pkg/promlib/models/query.go: which of its editors is shown.
  target: ['editorMode'],
  // The editor's copy of the query, and the choices at the time of saving, which Grafana loads anew. Tags of choices went
  // with Grafana 8 (DashboardMigrator.ts, version 28).
  variable: ['definition', 'options', 'tags', 'tagsQuery', 'tagValuesQuery', 'useTags'],
};

/** The value that Grafana takes when a field is missing (grafana/grafana, kinds/dashboard/dashboard_kind.cue; pkg/services/provisioning/datasources/types.go; pkg/services/provisioning/dashboards/types.go). */
const DEFAULTS: Readonly<Partial<Record<ObjectKind, Json>>> = {
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
  // pkg/promlib/models/query.go
  target: { exemplar: false, hide: false, instant: false, intervalFactor: 1, legendFormat: '' },
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

// AngularJS, in the editor of Grafana before 12, wrote its own counters into what it saved.
const COUNTED = '$$hashKey';

/** A value without anything empty, at every depth; undefined if nothing is left. */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return isEmpty(value) ? undefined : value.map((one) => filled(one));
  if (!isRecord(value)) return isEmpty(value) ? undefined : value;
  const fields = Object.entries(value).flatMap(([key, field]) => {
    const kept = key === COUNTED ? undefined : filled(field);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

/** An object without fields whose value other fields decide anyway. */
function settled(kind: ObjectKind, json: Json): Json {
  const { range, ...rest } = json;
  // pkg/promlib/models/query.go: a query that is not instant is a range query, whatever `range` says.
  if (kind === 'target' && typeof range === 'boolean' && json['instant'] !== true) return rest;
  const { current } = json;
  if (kind !== 'variable' || !isRecord(current)) return json;
  // `selected` only repeats which choice the value names.
  return { ...json, current: omit(current, ['selected']) };
}

/** The fields of an object that matter to Grafana: without those it never reads, empty ones, and defaults written out. */
export function heeded(kind: ObjectKind, json: Json): Json {
  return Object.fromEntries(
    Object.entries(settled(kind, json)).flatMap(([key, field]) => {
      const kept = filled(field);
      const isHeeded = kept !== DEFAULTS[kind]?.[key] && !UNREAD[kind]?.includes(key);
      return kept !== undefined && isHeeded ? [[key, kept] as const] : [];
    }),
  );
}
