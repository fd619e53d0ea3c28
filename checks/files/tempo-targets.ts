import type { DashboardFile, PanelAt } from './dashboard-file.js';
import type { TargetJson } from './dashboard-json.js';
import { datasourceVariables, typeOf } from './dashboard-queries.js';
import { isOwn } from './datasource-references.js';
import type { Path } from '../texts.js';

/** A target that asks Tempo. */
export interface TempoTarget {
  readonly panel: PanelAt['panel'];
  readonly target: TargetJson;
  readonly at: Path;
}

/** Every target that asks Tempo; those that are hidden are not asked. */
export function tempoTargets({ dashboard, panels }: DashboardFile): TempoTarget[] {
  const variables = datasourceVariables(dashboard);
  return panels.filter(isOwn).flatMap(({ panel, at }) =>
    panel.targets.flatMap((target, index) => {
      const type = typeOf(target.datasource, variables) ?? typeOf(panel.datasource, variables);
      const isAsked = type === 'tempo' && !target.hide;
      return isAsked ? [{ panel, target, at: [...at, 'targets', index] }] : [];
    }),
  );
}
