import type { NameUse } from '../queries/reading.js';
import {
  forbiddenMetric,
  logNames,
  metricLabels,
  series,
  spanNames,
} from '../telemetry/contract.js';
import type { Fault } from './finding.js';
import { didYouMean } from './nearest.js';
import { atQuery } from './read-query.js';
import type { QueryRule } from './rule.js';

const unknown = (what: string, name: string, known: Iterable<string>): Fault => ({
  message: `${what} ${name} is not in the contract`,
  ...didYouMean(name, known),
});

function metricFault(name: string): Fault | undefined {
  const forbidden = forbiddenMetric(name);
  if (forbidden) return { message: `metric ${name} must not be used: ${forbidden.reason}` };
  return series.has(name) ? undefined : unknown('metric', name, series.keys());
}

function labelFault(name: string, metrics: readonly string[]): Fault | undefined {
  if (name === '__name__') {
    return { message: 'a metric chosen by a pattern cannot be checked: name it' };
  }
  const known = metrics.flatMap((metric) => series.get(metric) ?? []);
  // Of an unknown metric no label can be known; that it is unknown has been said.
  if (known.length === 0) {
    return metrics.length > 0 || metricLabels.has(name)
      ? undefined
      : unknown('label', name, metricLabels);
  }
  if (known.some((one) => one.labels.has(name))) return undefined;
  const labels = new Set(known.flatMap((one) => [...one.labels]));
  const names = [...new Set(metrics)].join(', ');
  return { message: `${names} has no label ${name}`, ...didYouMean(name, labels) };
}

const missing = ({ kind, name }: NameUse, known: ReadonlySet<string>): Fault | undefined =>
  known.has(name) ? undefined : unknown(kind, name, known);

function fault(use: NameUse): Fault | undefined {
  switch (use.kind) {
    case 'metric':
      return metricFault(use.name);
    case 'label':
      return labelFault(use.name, use.metrics);
    case 'stream label':
      return missing(use, logNames.streamLabels);
    case 'log field':
      return missing(use, logNames.all);
    case 'resource attribute':
      return missing(use, spanNames.resource);
    case 'span attribute':
      return missing(use, spanNames.span);
    case 'span intrinsic':
      return missing(use, spanNames.intrinsic);
  }
}

const NAME = 'name-in-contract';

/** Every metric, label, log field and span attribute that a query uses is in the contract, and none is forbidden. */
export const nameInContract: QueryRule = {
  name: NAME,
  check: (file) =>
    file.queries.flatMap((query) =>
      query.reading.uses.flatMap((use) => {
        const found = fault(use);
        return found ? [atQuery(NAME, file, query, use, found)] : [];
      }),
    ),
};
