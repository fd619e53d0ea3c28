import type { DashboardChange, PanelChange } from './changes.js';
import { costChange } from './cost-change.js';
import { annotationsOf, partChanges, variablesOf } from './dashboard-parts.js';
import { movesOf, type Both, type Move } from './moves.js';
import { panelName, panelSettings, settingsOf } from './own-settings.js';
import { pairUp, type Pair } from './pair-up.js';
import { panelPairs } from './panel-pairs.js';
import { panelsInOrder, type PanelIn } from './panels-in-order.js';
import type { SeriesKnown } from './query-change.js';
import type { DashboardIn } from './sides/side.js';
import { allQueries, targetChanges } from './target-changes.js';
import { compared, oneSided, thingChange, type Compared } from './thing-change.js';
import { alike } from './words.js';

const LEAST_ALIKE = 0.5;

const titlesOf = ({ file }: DashboardIn) => file.panels.map(({ panel }) => panel.title);

/** The dashboards of both sides, paired by uid, by file, by title, then by the titles of their panels. */
export const dashboardPairs = (
  before: readonly DashboardIn[],
  after: readonly DashboardIn[],
): Pair<DashboardIn>[] =>
  pairUp(before, after, [
    { key: ({ file }) => file.identity.uid || undefined },
    { key: ({ path }) => path },
    { key: ({ file }) => file.identity.title || undefined },
    { score: (one, other) => alike(titlesOf(one), titlesOf(other)), least: LEAST_ALIKE },
  ]);

const identity = ({ at: { panel } }: PanelIn) => ({ type: panel.type, id: panel.id });

/** A panel on both sides, each in its dashboard. */
function bothPanels(
  before: DashboardIn,
  after: DashboardIn,
  { before: old, after: now }: Both,
  move: Move | undefined,
  contract: SeriesKnown,
): PanelChange | undefined {
  const arePlaced = old.isPlaced && now.isPlaced;
  const own = compared('panel', panelSettings(old, arePlaced), panelSettings(now, arePlaced));
  const { queries, settings } = targetChanges(
    { dashboard: before, panel: old },
    { dashboard: after, panel: now },
    contract,
  );
  const change = thingChange(panelName(now), [own, ...settings], queries);
  const places = { before: old.place, after: now.place };
  const moved = move === 'moved' ? { moved: places } : {};
  const isResized = arePlaced && (old.place.w !== now.place.w || old.place.h !== now.place.h);
  const resized = isResized ? { resized: places } : {};
  if (!change && !isResized && move !== 'moved') return undefined;
  const nothing = thingless(panelName(now));
  return { ...(change ?? nothing), ...identity(now), ...moved, ...resized };
}

const thingless = (name: string) =>
  ({ kind: 'changed', name, fields: [], queries: [], withoutEffect: [] }) as const;

function onePanel(
  dashboard: DashboardIn,
  panel: PanelIn,
  kind: 'added' | 'removed',
  contract: SeriesKnown,
): PanelChange {
  const queries = allQueries(dashboard, panel, kind, contract);
  const place = panel.isPlaced ? { place: panel.place } : {};
  return { ...oneSided(panelName(panel), kind, queries), ...identity(panel), ...place };
}

/** A panel that differs, on the sides that have it. */
export interface DifferingPanel {
  readonly pair: Pair<PanelIn>;
  readonly change: PanelChange;
}

/** The panels that differ between two dashboards, and how many others only made room for them. */
export function panelChanges(
  before: DashboardIn,
  after: DashboardIn,
  contract: SeriesKnown,
): { readonly panels: readonly DifferingPanel[]; readonly shifted: number } {
  const pairs = panelPairs(panelsInOrder(before), panelsInOrder(after));
  const both = pairs.flatMap((pair): Both[] =>
    pair.before && pair.after ? [{ before: pair.before, after: pair.after }] : [],
  );
  const moves = movesOf(both, both.length < pairs.length);
  const changed = both.flatMap((pair): DifferingPanel[] => {
    const change = bothPanels(before, after, pair, moves.get(pair), contract);
    return change ? [{ pair, change }] : [];
  });
  const alone = pairs.flatMap((pair): DifferingPanel[] => {
    if (pair.before && pair.after) return [];
    if (pair.after) return [{ pair, change: onePanel(after, pair.after, 'added', contract) }];
    return [{ pair, change: onePanel(before, pair.before, 'removed', contract) }];
  });
  const shifted = [...moves.values()].filter((move) => move === 'shifted').length;
  return { panels: [...alone, ...changed], shifted };
}

/** How a dashboard differs; undefined if it does not. */
export function dashboardChange(
  pair: Pair<DashboardIn>,
  contract: SeriesKnown,
): DashboardChange | undefined {
  const { before, after } = pair;
  const dashboard = after ?? before;
  const head = {
    uid: dashboard.file.identity.uid,
    path: dashboard.path,
    cost: costChange(before, after, contract),
  };
  const name = dashboard.file.identity.title || dashboard.path;
  if (!before || !after) {
    const kind = after ? 'added' : 'removed';
    const panels = panelsInOrder(dashboard).map((one) => onePanel(dashboard, one, kind, contract));
    return {
      ...oneSided(name, kind, []),
      ...head,
      panels,
      variables: [],
      annotations: [],
      shifted: 0,
    };
  }
  const { panels: differing, shifted } = panelChanges(before, after, contract);
  const panels = differing.map(({ change }) => change);
  const variables = partChanges('variable', variablesOf(before), variablesOf(after), contract);
  const annotations = partChanges(
    'annotation',
    annotationsOf(before),
    annotationsOf(after),
    contract,
  );
  const own: Compared = compared('dashboard', settingsOf(before), settingsOf(after));
  const order: Compared = {
    fields: [...variables.order, ...annotations.order],
    withoutEffect: [],
  };
  const parts = panels.length + variables.changes.length + annotations.changes.length;
  const change =
    thingChange(name, [own, order], []) ?? (parts + shifted > 0 ? thingless(name) : undefined);
  return (
    change && {
      ...change,
      ...head,
      panels,
      variables: variables.changes,
      annotations: annotations.changes,
      shifted,
    }
  );
}
