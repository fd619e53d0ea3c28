import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import { fieldConfigOf, type FieldConfig } from './field-config.js';
import { sampleLabelValues, shareOf, type LabelSet } from './label-values.js';
import { querySays } from './query-says.js';
import { uniformFor, wander } from './random.js';
import { POINTS } from './sample-time.js';
import { sampleValues } from './sample-values.js';
import { namedSeries } from './series-names.js';
import type { PanelAt } from '../../../grafana-files/dashboards/panels.js';

/** A series of a panel with its values, the newest last. */
export interface SampleSeries {
  readonly name: string;
  readonly refId: string;
  readonly labels: LabelSet;
  readonly field: FieldConfig;
  readonly values: readonly number[];
}

// The parts of a display name that Grafana fills in from the field (grafana/grafana, packages/grafana-data/src/field/templateProxies.ts).
const OF_FIELD = /\$\{__(?:field|series)\.(?:name|displayName|labels\.([^}]+))\}/g;

/** The name of a series: the display name that the panel sets, else its own. */
const calledBy = ({ displayName }: FieldConfig, name: string, labels: LabelSet): string =>
  displayName.replace(OF_FIELD, (_, label: string | undefined) =>
    label === undefined ? name : (labels.get(label) ?? sampleLabelValues(label)[0] ?? label),
  ) || name;

const MOST_OF_QUERY = 4;
const MOST_OF_PANEL = 24;

/** The seed of a panel's random numbers; it stays the same when other panels change. */
export const seedOf = ({ panel }: PanelAt, { identity }: DashboardFile): string =>
  JSON.stringify([identity.uid, panel.id ?? panel.title]);

/** Sample series for the queries of a panel that are not hidden, up to a limit. */
export function sampleSeries(at: PanelAt, file: DashboardFile): SampleSeries[] {
  const { panel } = at;
  const seed = seedOf(at, file);
  const targets = panel.targets.filter(({ hide }) => !hide).slice(0, MOST_OF_PANEL);
  const asked = targets.map((target) => ({ target, says: querySays(target, at, file) }));
  const highest = Math.max(...asked.map(({ says }) => says.quantile ?? 0));
  const together = wander(uniformFor(`${seed} together`), POINTS, 0.6);
  return asked
    .flatMap(({ target, says }, number) =>
      namedSeries(target, says, file, MOST_OF_QUERY).map(({ name, labels }, index) => {
        const { refId } = target;
        const field = fieldConfigOf(panel, { name, refId, type: 'number' });
        const uniform = uniformFor(`${seed} ${number} ${refId} ${index}`);
        const share = shareOf(labels, index);
        const source = { field, says, share, uniform, together, highest };
        const values = sampleValues(source);
        return { name: calledBy(field, name, labels), refId, labels, field, values };
      }),
    )
    .slice(0, MOST_OF_PANEL);
}
