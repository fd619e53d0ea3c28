import type { RecordedCase } from '../model.js';
import { rising, steady } from '../samples.js';
import type { Objective } from '../../objectives/objective.js';
import { requests } from './requests.js';
import { BUDGET_LEFT, ratioOver, seriesNamed } from '../../objectives/series.js';

/** What the series of an objective are in a test. */
export function objectiveRecorded(objective: Objective): readonly RecordedCase[] {
  const { sli, service } = objective;
  const name = (what: string) => `${service.name}, ${sli.kind}: ${what}`;
  const asked = (window: string) => seriesNamed(objective, ratioOver(window));
  const counted = (minute: number, expr: string, value: number | undefined) => ({
    minute,
    expr: `count(${expr})`,
    samples: value === undefined ? [] : [{ labels: '{}', value }],
  });
  return [
    {
      name: name('an idle service records no ratio'),
      series: requests(objective, [steady(5), steady(5)], steady(10)),
      expects: [counted(60, asked('5m'), undefined), counted(60, asked('30d'), undefined)],
    },
    {
      name: name('without a bad request yet the ratio is 0, and the whole budget is left'),
      series: requests(objective, [rising(60), undefined], rising(60)),
      expects: [
        counted(60, `${asked('1h')} == 0`, 1),
        counted(60, `${seriesNamed(objective, BUDGET_LEFT)} == 1`, 1),
      ],
    },
    {
      // The mean of the ratios would be about 0.25.
      name: name('requests weigh alike, in hours of much traffic and of little'),
      series: requests(
        objective,
        ['0+1000x60 60000+5x60', '0+0x60 0+5x60'],
        '0+1000x60 60000+10x60',
      ),
      expects: [
        counted(119, `${asked('30d')} < 0.006 > 0.004`, 1),
        counted(119, `${asked('5m')} < 0.51 > 0.49`, 1),
      ],
    },
  ];
}
