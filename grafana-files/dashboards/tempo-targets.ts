import type { DashboardFile } from './dashboard-file.js';
import type { TargetJson } from './dashboard-json.js';
import { isOwn } from './datasource-references.js';
import type { Path } from '../../files/paths.js';
import type { PanelAt } from './panels.js';

/** A target that asks Tempo. */
export interface TempoTarget {
  readonly panel: PanelAt['panel'];
  readonly target: TargetJson;
  readonly at: Path;
}

/** Every target that asks Tempo, without hidden ones. */
export function tempoTargets({ panels, typeOf }: DashboardFile): TempoTarget[] {
  return panels.filter(isOwn).flatMap(({ panel, at }) =>
    panel.targets.flatMap((target, index) => {
      const type = typeOf(target.datasource, panel.datasource);
      const isAsked = type === 'tempo' && !target.hide;
      return isAsked ? [{ panel, target, at: [...at, 'targets', index] }] : [];
    }),
  );
}
