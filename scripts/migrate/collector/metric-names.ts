import {
  dashboardFile,
  ownerOf,
  type DashboardFile,
} from '../../../grafana-files/dashboards/dashboard-file.js';
import type { ReadQuery } from '../../../grafana-files/read-query.js';
import { pathOf, type Path, valueAt } from '../../../files/paths.js';
import type { Edit } from '../../../files/edit-text.js';
import { NOTHING, together, type Moved, type Note } from '../moved.js';
import { assumedDatasources } from './assumed-datasources.js';
import { allRenamed } from './changed-metrics.js';
import { renameQuery, type Renaming } from './rename-query.js';
import type { RenamedMetric } from './renamed-metric.js';
import type { Json } from '../../../files/json.js';

type Renamed = Extract<Renaming, { kind: 'renamed' }>;

type Renames = ReadonlyMap<string, RenamedMetric>;

const byName = (metrics: readonly RenamedMetric[]): Renames =>
  new Map(metrics.map((metric) => [metric.from, metric]));

const isBelow = (path: Path, above: Path): boolean =>
  above.every((key, index) => path[index] === key);

const word = (name: string): RegExp => new RegExp(`\\b${name}\\b`);

/** Edits of a variable's query, which is a text or within an object, and of the text that the editor shows. */
function variableEdits(json: Json, query: ReadQuery, { text, labels }: Renamed): Edit[] {
  const variable = query.at.slice(0, -1);
  const places = [query.at, [...query.at, 'query'], [...variable, 'definition']];
  const label = labels.get(query.label ?? '');
  return places.flatMap((at): Edit[] => {
    const before = valueAt(json, at);
    if (typeof before !== 'string') return [];
    const asked = before.replace(query.text, () => text);
    const value = label === undefined ? asked : asked.replace(/,[^,]*\)(\s*)$/, `, ${label})$1`);
    return value === before ? [] : [{ at, value }];
  });
}

/** Edits of a panel's query, and of its legend where that shows a renamed label. */
function panelEdits(json: Json, { at }: ReadQuery, { text, labels }: Renamed): Edit[] {
  const legend = [...at.slice(0, -1), 'legendFormat'];
  const before = valueAt(json, legend);
  const now =
    typeof before === 'string'
      ? before.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) =>
          whole.replace(name, () => labels.get(name) ?? name),
        )
      : before;
  return [{ at, value: text }, ...(now === before ? [] : [{ at: legend, value: now }])];
}

/**
 * Other places of a panel with the name of a renamed label, like a column of a table. They are reported, since the word
 * may mean something else there.
 */
function otherUses(
  { texts, dashboard }: DashboardFile,
  query: ReadQuery,
  used: readonly string[],
): Note[] {
  const { panel } = query;
  if (!panel) return [];
  return used.flatMap((label) => {
    const place = texts
      .map((one) => ({ text: one.text, path: pathOf(one.place) }))
      .find(
        ({ text, path }) =>
          isBelow(path, panel.at) && !path.includes('targets') && word(label).test(text),
      );
    return place
      ? [
          {
            at: place.path,
            text: `${ownerOf(dashboard, place.path)?.text ?? 'dashboard'}: it names the label \`${label}\`, which its queries have under another name now; rename it here too`,
          },
        ]
      : [];
  });
}

function moveQuery(json: Json, file: DashboardFile, query: ReadQuery, known: Renames): Moved {
  const renaming = renameQuery(query, known);
  if (!renaming) return NOTHING;
  const who = ownerOf(file.dashboard, query.at)?.text ?? 'dashboard';
  if (renaming.kind === 'open') {
    return {
      ...NOTHING,
      open: renaming.reasons.map((text) => ({ at: query.at, text: `${who}: ${text}` })),
    };
  }
  const isVariable = query.at[0] === 'templating';
  const edits = isVariable
    ? variableEdits(json, query, renaming)
    : panelEdits(json, query, renaming);
  if (edits.length === 0) return NOTHING;
  const names = renaming.metrics.flatMap(({ from, to }) =>
    from === to ? [] : [`\`${from}\` → \`${to}\``],
  );
  const labels = [...renaming.labels].filter(
    ([from]) => from === query.label || word(from).test(query.text),
  );
  const said = [...new Set(names), ...labels.map(([from, to]) => `label \`${from}\` → \`${to}\``)];
  return {
    edits,
    done: [{ at: query.at, text: `${who}: ${said.join(', ')}` }],
    open: otherUses(
      file,
      query,
      labels.map(([from]) => from),
    ),
  };
}

/**
 * The metrics of a Collector in a dashboard's queries: renamed where Alloy and Tempo measure the same with the same unit, open
 * where the unit, the shape or the values of labels differ.
 * @param prefixed Names that only the Collector of this team gives.
 * @throws ZodError where the JSON is no dashboard.
 */
export function moveMetricNames(json: Json, prefixed: readonly RenamedMetric[] = []): Moved {
  const known = byName([...allRenamed, ...prefixed]);
  const file = dashboardFile('', json, assumedDatasources(json));
  return together(
    file.queries
      .filter(
        ({ language, target }) => language === 'promql' && target?.serviceMapQuery === undefined,
      )
      .map((query) => moveQuery(json, file, query, known)),
  );
}
