import type { DashboardFile, ReferenceAt } from './dashboard-file.js';
import type { Path } from '../../files/paths.js';

/** One variable refers to another; `by` and `of` are their places in the list. */
export interface VariableNeed {
  readonly by: number;
  readonly of: number;
  readonly at: Path;
  readonly field: string;
  readonly where: ReferenceAt;
}

// The fields in which Grafana replaces variables before it loads values (`statePaths` in grafana/scenes,
// packages/scenes/src/variables/variants), and the types that do so.
const FIELDS = ['query', 'regex', 'datasource'];
const TYPES = ['query', 'custom', 'datasource'];

/** Which variables of a dashboard need which others; several references between the same two count once. */
export function variableNeeds({ dashboard, references }: DashboardFile): VariableNeed[] {
  const { list } = dashboard.templating;
  const needs = references.flatMap((where): VariableNeed[] => {
    const path = where.at;
    const [top, , by, field] = path;
    if (top !== 'templating' || typeof by !== 'number' || typeof field !== 'string') return [];
    const of = list.findIndex(({ name }) => name === where.reference.name);
    // A query variable that names itself still loads (grafana/scenes, packages/scenes/src/core/sceneGraph/sceneGraph.ts).
    const isNeed = of >= 0 && of !== by && FIELDS.includes(field);
    return isNeed && TYPES.includes(list[by]?.type ?? '')
      ? [{ by, of, at: path, field, where }]
      : [];
  });
  return needs.filter(
    ({ by, of }, index) => needs.findIndex((one) => one.by === by && one.of === of) === index,
  );
}

/** The chain of needs from one variable to another; empty if there is none. `seen` holds dead ends. */
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
