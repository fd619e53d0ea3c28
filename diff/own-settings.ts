import { isRecord, type Json, omit } from '../files/json.js';
import type { PanelIn } from './panels-in-order.js';
import type { DashboardIn } from './sides/side.js';

// These are compared on their own elsewhere: by name, by panel, by place.
const APART_IN_DASHBOARD = ['id', 'panels', 'rows', 'templating', 'annotations'];
const APART_IN_PANEL = ['id', 'targets'];

/** The rows of a dashboard from before Grafana 5, without their panels. */
const oldRows = ({ rows }: Json): Json =>
  Array.isArray(rows) ? { rows: rows.map((row: Json) => omit(row, ['panels'])) } : {};

/** The fields beside a `list` that is compared on its own. */
const besideList = (json: Json, key: string): Json => {
  const value = json[key];
  const beside = isRecord(value) ? omit(value, ['list']) : {};
  return Object.keys(beside).length === 0 ? {} : { [key]: beside };
};

/** The own fields of a dashboard, and the path of its file. */
export const settingsOf = ({ json, path }: DashboardIn): Json => ({
  ...omit(json, APART_IN_DASHBOARD),
  ...oldRows(json),
  ...besideList(json, 'templating'),
  ...besideList(json, 'annotations'),
  file: path,
});

/** The name of a panel for people: its title, or else that of its library panel. */
export function panelName({ at: { panel }, json }: PanelIn): string {
  const library = isRecord(json['libraryPanel']) ? json['libraryPanel']['name'] : undefined;
  if (panel.title) return panel.title;
  return typeof library === 'string' ? library : `(${panel.type || 'panel'} without title)`;
}

/**
 * The own fields of a panel. Panels inside it stay, unless it is a row, whose panels are panels of the dashboard.
 * @param arePlaced Whether both sides give a place: then places are compared on their own.
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
