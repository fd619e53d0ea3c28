import { isRecord, records, type Json } from '../files/json.js';
import type { PanelPlace } from './changes.js';
import { metricsOf } from './query-change.js';
import type { DashboardIn } from './sides/side.js';
import type { PanelAt } from '../grafana-files/dashboards/panels.js';
import { valueAt } from '../files/paths.js';

/** A panel with its JSON, its place and its row. */
export interface PanelIn {
  readonly at: PanelAt;
  readonly json: Json;
  readonly targets: readonly Json[];
  /** The metrics of its queries, as far as a grammar reads them. */
  readonly metrics: ReadonlySet<string>;
  readonly place: PanelPlace;
  /** Whether its file says where it stands. */
  readonly isPlaced: boolean;
  /** Its position in the order of reading, from 0. */
  readonly number: number;
  /** The row that it belongs to. */
  readonly row: PanelAt['panel'] | undefined;
}

const ROW = 'row';

const recordAt = (json: Json, path: PanelAt['at']): Json => {
  const value = valueAt(json, path);
  return isRecord(value) ? value : {};
};

const top = ({ panel }: PanelAt) => panel.gridPos?.y ?? 0;
const left = ({ panel }: PanelAt) => panel.gridPos?.x ?? 0;
const asRead = (a: PanelAt, b: PanelAt) => top(a) - top(b) || left(a) - left(b);

const NONE: ReadonlySet<string> = new Set();

/** The metrics that each panel asks. */
function metricsIn(queries: DashboardIn['file']['queries']): ReadonlyMap<unknown, Set<string>> {
  const found = new Map<unknown, Set<string>>();
  for (const query of queries) {
    const panel = query.panel?.panel;
    const own = found.get(panel) ?? new Set<string>();
    for (const name of metricsOf(query)) own.add(name);
    found.set(panel, own);
  }
  return found;
}

/** The panels of a dashboard in the order of reading: from the top, from left to right, a row before its panels. */
export function panelsInOrder({ json, file }: DashboardIn): PanelIn[] {
  const within = (row: PanelAt['panel']) =>
    file.panels.filter((one) => one.row === row).sort(asRead);
  const ordered = file.panels.filter(({ row }) => row === undefined).sort(asRead);
  const metrics = metricsIn(file.queries);
  let open: PanelAt['panel'] | undefined;
  const found = ordered.flatMap((outer) => {
    const isRow = outer.panel.type === ROW;
    if (isRow) open = outer.panel;
    return [outer, ...(isRow ? within(outer.panel) : [])].map((one): Omit<PanelIn, 'number'> => {
      const own = recordAt(json, one.at);
      const row = one === outer && isRow ? undefined : open;
      const { x, y, w, h } = one.panel.gridPos ?? { x: 0, y: 0, w: 0, h: 0 };
      return {
        at: one,
        json: own,
        targets: records(own['targets']),
        metrics: metrics.get(one.panel) ?? NONE,
        place: { section: row?.title ?? '', x, y, w, h },
        row,
        isPlaced: one.panel.gridPos !== undefined,
      };
    });
  });
  return found.map((one, number) => ({ ...one, number }));
}
