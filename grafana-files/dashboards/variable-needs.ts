import type { DashboardFile, ReferenceAt } from './dashboard-file.js';
import type { Path } from '../../files/paths.js';

/** That one variable refers to another: both as their places in the list. */
export interface VariableNeed {
  readonly by: number;
  readonly of: number;
  readonly at: Path;
  readonly field: string;
  readonly where: ReferenceAt;
}

// What Grafana replaces variables in before it asks for values (the `statePaths` in grafana/scenes,
// packages/scenes/src/variables/variants); the other types replace none.
const FIELDS = ['query', 'regex', 'datasource'];
const TYPES = ['query', 'custom', 'datasource'];

/** What the variables of a dashboard need of each other; a need that is written twice counts once. */
export function variableNeeds({ dashboard, references }: DashboardFile): VariableNeed[] {
  const { list } = dashboard.templating;
  const needs = references.flatMap((where): VariableNeed[] => {
    const path = where.at;
    const [top, , by, field] = path;
    if (top !== 'templating' || typeof by !== 'number' || typeof field !== 'string') return [];
    const of = list.findIndex(({ name }) => name === where.reference.name);
    // A query variable that names itself loads all the same (grafana/scenes, packages/scenes/src/core/sceneGraph/sceneGraph.ts).
    const isNeed = of >= 0 && of !== by && FIELDS.includes(field);
    return isNeed && TYPES.includes(list[by]?.type ?? '')
      ? [{ by, of, at: path, field, where }]
      : [];
  });
  return needs.filter(
    ({ by, of }, index) => needs.findIndex((one) => one.by === by && one.of === of) === index,
  );
}

/** A way from one variable over what it needs to another; empty where there is none. `seen` are dead ends. */
export function wayBetween(
  needs: readonly VariableNeed[],
  from: number,
  to: number,
  seen = new Set<number>(),
): VariableNeed[] {
  for (const need of needs.filter(({ by }) => by === from)) {
    if (need.of === to) return [need];
    if (seen.has(need.of)) continue;
    seen.add(need.of);
    const rest = wayBetween(needs, need.of, to, seen);
    if (rest.length > 0) return [need, ...rest];
  }
  return [];
}
