import { isRecord } from '../checks/files/json.js';
import type { PanelAt } from '../checks/files/dashboard-file.js';
import type { Place } from './changes.js';
import { pairUp, type Pair } from './pair-up.js';
import type { DashboardIn, Json } from './side.js';
import { at } from './json-at.js';
import { alike, bag } from './words.js';

/** A panel with all that its file says of it, and where it stands. */
export interface PanelIn {
  readonly at: PanelAt;
  readonly json: Json;
  readonly targets: readonly Json[];
  readonly place: Place;
  /** How many panels are read before it. */
  readonly number: number;
  /** The row that it belongs to. */
  readonly row: PanelAt['panel'] | undefined;
}

const ROW = 'row';

const recordAt = (json: Json, path: PanelAt['at']): Json => {
  const value = at(json, path);
  return isRecord(value) ? value : {};
};

const records = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

const top = ({ panel }: PanelAt) => panel.gridPos?.y ?? 0;
const left = ({ panel }: PanelAt) => panel.gridPos?.x ?? 0;
const asRead = (a: PanelAt, b: PanelAt) => top(a) - top(b) || left(a) - left(b);

/** The panels of a dashboard as people read them: from the top, from left to right, those within a row after it. */
export function panelsOf({ json, file }: DashboardIn): PanelIn[] {
  const within = (row: PanelAt['panel']) =>
    file.panels.filter((one) => one.row === row).sort(asRead);
  const ordered = file.panels.filter(({ row }) => row === undefined).sort(asRead);
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
        place: { section: row?.title ?? '', x, y, w, h },
        row,
      };
    });
  });
  return found.map((one, number) => ({ ...one, number }));
}

const isRow = ({ at: { panel } }: PanelIn) => panel.type === ROW;

const words = new WeakMap<PanelIn, string[]>();

/** The words by which a panel is recognised. */
function wordsOf(panel: PanelIn): string[] {
  const known = words.get(panel);
  if (known) return known;
  const { type, title, description, targets } = panel.at.panel;
  const asked = targets.map(({ expr, query }) => expr ?? query ?? '');
  const found = bag(type, title, description, ...asked);
  words.set(panel, found);
  return found;
}

// What a panel keeps when it is renamed, retyped or asks anew: at least one of its id and half of its words.
const SAME_ID = 0.25;
const LEAST = 0.5;

function score(before: PanelIn, after: PanelIn): number {
  if (isRow(before) !== isRow(after)) return 0;
  const sameId = before.at.panel.id === after.at.panel.id ? SAME_ID : 0;
  return sameId + alike(wordsOf(before), wordsOf(after));
}

/**
 * The panels of two dashboards, paired: by id and title, by what they ask and say, by what is most alike, then by id alone, so that neither
 * a new title nor ids that were counted anew make a removed and an added panel of one.
 */
export const panelPairs = (
  before: readonly PanelIn[],
  after: readonly PanelIn[],
): Pair<PanelIn>[] =>
  pairUp(before, after, [
    { key: ({ at: { panel } }) => `${panel.id} ${panel.type} ${panel.title}` },
    { key: (one) => wordsOf(one).join(' ') },
    { score, least: LEAST },
    {
      key: (one) =>
        one.at.panel.id === undefined ? undefined : `${isRow(one)} ${one.at.panel.id}`,
    },
  ]);
