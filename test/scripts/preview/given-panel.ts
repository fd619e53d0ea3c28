import { dashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import { sampleSeries, type SampleSeries } from '../../../scripts/preview/samples/sample-series.js';

const PROMETHEUS = { type: 'prometheus', uid: 'p' };

/** The parts of a panel that a test sets. */
export interface Given {
  readonly type?: string;
  readonly exprs?: readonly string[];
  readonly legend?: string;
  readonly defaults?: unknown;
  readonly overrides?: readonly unknown[];
  readonly more?: object;
  readonly variables?: readonly object[];
}

/** A panel, and the dashboard around it. */
export function givenPanel(given: Given) {
  const file = dashboardFile('a.json', {
    uid: 'a',
    templating: { list: given.variables ?? [] },
    panels: [
      {
        id: 1,
        type: given.type ?? 'timeseries',
        title: 'A',
        datasource: PROMETHEUS,
        fieldConfig: { defaults: given.defaults ?? {}, overrides: given.overrides ?? [] },
        targets: (given.exprs ?? ['a']).map((expr, index) => ({
          refId: String.fromCharCode(65 + index),
          expr,
          ...(given.legend === undefined ? {} : { legendFormat: given.legend }),
        })),
        ...given.more,
      },
    ],
  });
  const [at] = file.panels;
  if (!at) throw new Error('no panel');
  return { at, file };
}

/** The sample series of a panel. */
export function givenSeries(given: Given): SampleSeries[] {
  const { at, file } = givenPanel(given);
  return sampleSeries(at, file);
}

/** The values of all its sample series. */
export const givenValues = (given: Given): number[] =>
  givenSeries(given).flatMap(({ values }) => values);
/** Thresholds; each is a color and the value where it begins. */
export const steps = (...pairs: readonly (readonly [string, number | null])[]) => ({
  thresholds: { mode: 'absolute', steps: pairs.map(([color, value]) => ({ color, value })) },
});
