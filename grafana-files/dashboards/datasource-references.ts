import type { DashboardFile } from './dashboard-file.js';
import type { DatasourceRef, VariableJson } from './dashboard-json.js';
import type { Path } from '../../files/paths.js';
import { variablePath } from './variable-texts.js';
import type { PanelAt } from './panels.js';

/** A reference to a datasource, and where it stands. */
export interface DatasourceReference {
  readonly ref: DatasourceRef;
  readonly at: Path;
  readonly refId?: string;
}

/** Whether a panel has its own queries: rows ask nothing, and those of a library panel are in another file. */
export const isOwn = ({ panel }: PanelAt): boolean => panel.type !== 'row' && !panel.libraryPanel;

const isSame = (one: DatasourceRef | undefined, other: DatasourceRef | undefined): boolean =>
  one?.uid === other?.uid && one?.type === other?.type;

/** The datasources that datasource variables choose when the dashboard opens. */
const defaultsOf = (list: readonly VariableJson[]): DatasourceReference[] =>
  list.flatMap(({ type, query, current }, index) =>
    type === 'datasource' && typeof query === 'string'
      ? [current?.value]
          .flat()
          .filter((uid) => typeof uid === 'string')
          .filter((uid) => uid !== '' && uid !== '$__all')
          .map((uid) => ({
            ref: { uid, type: query },
            at: variablePath(index, 'current', 'value'),
          }))
      : [],
  );

/** Every reference of a dashboard to a datasource, and every default of its datasource variables. */
export function datasourceReferences({ dashboard, panels }: DashboardFile): DatasourceReference[] {
  const reference = (ref: DatasourceRef | undefined, at: Path): DatasourceReference[] =>
    ref ? [{ ref, at: [...at, 'datasource'] }] : [];
  return [
    ...panels.filter(isOwn).flatMap(({ panel, at }) => [
      ...reference(panel.datasource, at),
      // Grafana repeats the panel's reference in each target: one finding is enough.
      ...panel.targets.flatMap(({ datasource, refId }, index) =>
        isSame(datasource, panel.datasource)
          ? []
          : reference(datasource, [...at, 'targets', index]).map((one) => ({ ...one, refId })),
      ),
    ]),
    ...dashboard.templating.list.flatMap(({ datasource }, index) =>
      reference(datasource, variablePath(index)),
    ),
    ...dashboard.annotations.list.flatMap(({ datasource }, index) =>
      reference(datasource, ['annotations', 'list', index]),
    ),
    ...defaultsOf(dashboard.templating.list),
  ];
}
