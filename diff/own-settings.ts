import { isRecord, type Json, omit } from '../files/json.js';
import type { PanelIn } from './panels-in-order.js';
import type { DashboardIn } from './sides/side.js';

// Compared on their own: by name, by panel, by place.
const APART_IN_DASHBOARD = ['id', 'panels', 'rows', 'templating', 'annotations'];
const APART_IN_PANEL = ['id', 'targets'];

/** Rows of dashboards before Grafana 5, without their panels. */
const oldRows = ({ rows }: Json): Json =>
  Array.isArray(rows) ? { rows: rows.map((row: Json) => omit(row, ['panels'])) } : {};

/** What stands beside a list that is compared on its own. */
const besideList = (json: Json, key: string): Json => {
  const value = json[key];
  const beside = isRecord(value) ? omit(value, ['list']) : {};
  return Object.keys(beside).length === 0 ? {} : { [key]: beside };
};

/** What a dashboard says of itself, and where its file stands. */
export const settingsOf = ({ json, path }: DashboardIn): Json => ({
  ...omit(json, APART_IN_DASHBOARD),
  ...oldRows(json),
  ...besideList(json, 'templating'),
  ...besideList(json, 'annotations'),
  file: path,
});

/** What a reader calls a panel. */
export function panelName({ at: { panel }, json }: PanelIn): string {
  const library = isRecord(json['libraryPanel']) ? json['libraryPanel']['name'] : undefined;
  if (panel.title) return panel.title;
  return typeof library === 'string' ? library : `(${panel.type || 'panel'} without title)`;
}

/**
 * What a panel says of itself; what it holds too, where those are no panels of the dashboard.
 * @param arePlaced Whether both sides say where it stands: then its place is compared on its own.
 */
export function panelSettings({ json, at: { at, panel } }: PanelIn, arePlaced: boolean): Json {
  const isTopRow = panel.type === 'row' && at.length === 2;
  const apart = [
    ...APART_IN_PANEL,
    ...(arePlaced ? ['gridPos'] : []),
    ...(isTopRow ? ['panels'] : []),
  ];
  return omit(json, apart);
}
