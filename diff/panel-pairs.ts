import { oncePer } from './once-per.js';
import { pairUp, type Pair } from './pair-up.js';
import type { PanelIn } from './panels-in-order.js';
import { alike, bag } from './words.js';

const isRow = ({ at: { panel } }: PanelIn) => panel.type === 'row';

/** The words by which a panel is recognised. */
const wordsOf = oncePer(({ at: { panel } }: PanelIn): string[] => {
  const { type, title, description, targets } = panel;
  const asked = targets.map(({ expr, query }) => expr ?? query ?? '');
  return bag(type, title, description, ...asked);
});

// A panel that was renamed, retyped or asks something new keeps half of its words, or fewer and its id or title.
const SAME_ID = 0.25;
const SAME_TITLE = 0.2;
const LEAST = 0.5;
// Queries of one dashboard share most of their words; metrics and titles tell them apart.
const OTHER_METRICS = 0.3;
const titleOf = oncePer(({ at }: PanelIn) => bag(at.panel.title.toLowerCase()));

const haveOtherMetrics = ({ metrics: before }: PanelIn, { metrics: after }: PanelIn): boolean =>
  before.size > 0 && after.size > 0 && ![...before].some((name) => after.has(name));

function score(before: PanelIn, after: PanelIn): number {
  if (isRow(before) !== isRow(after)) return 0;
  const titles = alike(titleOf(before), titleOf(after));
  return (
    alike(wordsOf(before), wordsOf(after)) +
    (before.at.panel.id === after.at.panel.id ? SAME_ID : 0) +
    (titles === 1 ? SAME_TITLE : 0) -
    (haveOtherMetrics(before, after) ? OTHER_METRICS * (1 - titles) : 0)
  );
}

/** The title and the metrics of a panel; undefined if it asks for none. */
const question = ({ metrics, at: { panel } }: PanelIn): string | undefined =>
  metrics.size === 0 ? undefined : [panel.title, ...[...metrics].sort()].join(' ');

/** Ids above this were not counted by an editor: they are made from keys, as the ids of this package. */
const MOST_COUNTED = 1_000_000;

/** A counted id may be given again to another panel, so it needs the title; an id made from a key does not. Rows have only their id. */
function lastingKey(one: PanelIn): string | undefined {
  const { id, title } = one.at.panel;
  if (id === undefined) return undefined;
  if (isRow(one)) return `row ${id}`;
  return id > MOST_COUNTED ? String(id) : `${id} ${title}`;
}

/**
 * The panels of two dashboards, paired by id, type and title, then by their words, then by title and metrics, then by
 * likeness: so a new title, or ids that were counted anew, do not turn one panel into a removed and an added one. The
 * rest is paired by lasting keys, and panels that look the same by their order.
 */
export const panelPairs = (
  before: readonly PanelIn[],
  after: readonly PanelIn[],
): Pair<PanelIn>[] =>
  pairUp(before, after, [
    { key: ({ at: { panel } }) => `${panel.id} ${panel.type} ${panel.title}` },
    { key: (one) => wordsOf(one).join(' ') },
    { key: question },
    { score, least: LEAST },
    { key: lastingKey },
    { same: (one) => wordsOf(one).join(' ') },
  ]);
