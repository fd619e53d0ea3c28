import { seriesOf, type Contract } from '../telemetry/contract.js';
import type { Metric } from '../telemetry/model.js';
import type { RecordingRule, RuleFile } from './model.js';

const metricOf = ({ record, by, labels = {} }: RecordingRule): Metric => ({
  name: record,
  type: 'gauge',
  unit: 'unknown',
  labels: [...by, ...Object.keys(labels)],
  help: 'Recorded by a rule.',
});

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
            metrics: rules.map(metricOf),
          },
          ...(service === undefined ? {} : { service }),
        })),
      ),
    ),
  ]),
});
