import { seriesOf, type Contract } from '../telemetry/contract.js';
import type { Metric } from '../telemetry/model.js';
import type { RecordingRule, RuleFile } from './model.js';

/** How many series of a name one target has. */
function ofOneTarget({ series }: Contract, name: string): number | undefined {
  const found = series.get(name);
  return found && Math.ceil(found.count / (found.labels.get('instance')?.values ?? 1));
}

const metricOf = (contract: Contract, rule: RecordingRule): Metric => {
  const { record, by, labels = {}, summed } = rule;
  const combinations = summed === undefined ? undefined : ofOneTarget(contract, summed);
  return {
    name: record,
    type: 'gauge',
    unit: 'unknown',
    labels: [...by, ...Object.keys(labels)],
    help: 'Recorded by a rule.',
    ...(combinations === undefined ? {} : { combinations }),
  };
};

/** A contract with the series that rules record: queries may use them like any other. */
export const withRecorded = (contract: Contract, files: readonly RuleFile[]): Contract => ({
  ...contract,
  series: new Map([
    ...contract.series,
    ...seriesOf(
      files.flatMap(({ recording, service }) =>
        recording.map(({ name, rules }) => ({
          source: {
            id: name,
            title: name,
            labels: [],
            namedBy: ['service'],
            targets: 1,
            metrics: rules.map((rule) => metricOf(contract, rule)),
          },
          ...(service === undefined ? {} : { service }),
        })),
      ),
    ),
  ]),
});
