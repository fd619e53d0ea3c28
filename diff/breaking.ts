import type { Breaking } from './changes.js';
import type { Pair } from './pair-up.js';
import type { DashboardIn, EntryIn, Pointer, Side } from './sides/side.js';

const distinct = (all: readonly { readonly by: string }[]): string[] => [
  ...new Set(all.map(({ by }) => by)),
];

const titled = ({ file: { identity }, path }: DashboardIn) => `dashboard ${identity.title || path}`;

/** When a uid goes, every link to the dashboard breaks, bookmarks too. */
function uidsGone(pairs: readonly Pair<DashboardIn>[], after: Side): Breaking[] {
  const kept = new Set(after.dashboards.map(({ file }) => file.identity.uid));
  return pairs.flatMap((pair): Breaking[] => {
    const uid = pair.before?.file.identity.uid ?? '';
    if (!pair.before || uid === '' || kept.has(uid)) return [];
    const now = pair.after?.file.identity.uid;
    const what = now === undefined ? `uid ${uid} is gone` : `uid ${uid} becomes ${now || 'none'}`;
    const usedBy = after.pointers.filter(({ dashboard }) => dashboard === uid);
    return [{ what: `${titled(pair.before)}: ${what}`, usedBy: distinct(usedBy) }];
  });
}

/** Parts of a dashboard that are gone although something still points at them. */
function partsGone(
  pair: Pair<DashboardIn>,
  pointers: readonly Pointer[],
  lost: (
    before: DashboardIn,
    after: DashboardIn,
  ) => { what: string; by: (one: Pointer) => boolean }[],
): Breaking[] {
  const { before, after } = pair;
  if (!before || !after) return [];
  const own = pointers.filter(({ dashboard }) => dashboard === after.file.identity.uid);
  return lost(before, after).flatMap(({ what, by }): Breaking[] => {
    const usedBy = distinct(own.filter(by));
    return usedBy.length > 0 ? [{ what: `${titled(after)}: ${what}`, usedBy }] : [];
  });
}

function variablesGone({ file: before }: DashboardIn, { file: after }: DashboardIn) {
  const kept = new Set(after.dashboard.templating.list.map(({ name }) => name));
  return before.dashboard.templating.list
    .filter(({ name }) => !kept.has(name))
    .map(({ name }) => ({
      what: `variable ${name} is gone`,
      by: ({ variables }: Pointer) => variables.includes(name),
    }));
}

function panelsGone({ file: before }: DashboardIn, { file: after }: DashboardIn) {
  const kept = new Set(after.panels.map(({ panel: { id } }) => id));
  return before.panels
    .filter(({ panel: { id } }) => id !== undefined && !kept.has(id))
    .map(({ panel: { id, title } }) => ({
      what: `panel ${title} (id ${id}) is gone`,
      by: ({ panel }: Pointer) => panel === id,
    }));
}

/** Datasources whose uid is gone, or now names another type. */
function datasourcesGone(before: Side, after: Side): Breaking[] {
  const kept = new Map(after.datasources.map((one) => [one.uid, one]));
  const byName = new Map(after.datasources.map((one) => [one.name, one]));
  return before.datasources.flatMap(({ uid, name, json }): Breaking[] => {
    if (uid === undefined) return [];
    const same = kept.get(uid);
    const usedBy = distinct(after.references.filter(({ datasource }) => datasource === uid));
    if (same) {
      const [old, now] = [json['type'], same.json['type']];
      const what = `datasource ${name}: type ${String(old)} becomes ${String(now)}`;
      return old === now ? [] : [{ what, usedBy }];
    }
    const what = renewed(uid, byName.get(name), after.deleted);
    return [{ what: `datasource ${name}: ${what}`, usedBy }];
  });
}

// https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources
function renewed(uid: string, now: EntryIn | undefined, deleted: ReadonlySet<string>): string {
  if (!now) return `uid ${uid} is gone`;
  const isDeleted = deleted.has(now.name);
  const advice = isDeleted
    ? ''
    : '; Grafana stops reading its file there unless deleteDatasources names it';
  return `uid ${uid} becomes ${now.uid ?? 'whatever Grafana makes of the name'}${advice}`;
}

/** Recorded series that are gone although something still reads them. */
const recordedGone = (before: Side, after: Side): Breaking[] =>
  [...before.recorded].flatMap(([name, file]) => {
    const usedBy = distinct(after.readings.filter(({ metric }) => metric === name));
    return after.recorded.has(name) || usedBy.length === 0
      ? []
      : [{ what: `recorded series ${name} (${file}) is gone`, usedBy }];
  });

/**
 * Everything that others rely on and no longer find. Parts of a dashboard count only where something in the files points at
 * them; a uid counts always, because bookmarks may.
 */
export function breakingChanges(
  before: Side,
  after: Side,
  pairs: readonly Pair<DashboardIn>[],
): Breaking[] {
  return [
    ...uidsGone(pairs, after),
    ...datasourcesGone(before, after),
    ...recordedGone(before, after),
    ...pairs.flatMap((pair) => partsGone(pair, after.pointers, variablesGone)),
    ...pairs.flatMap((pair) => partsGone(pair, after.pointers, panelsGone)),
  ];
}
