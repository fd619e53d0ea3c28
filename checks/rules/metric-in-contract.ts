import { forbiddenMetric, type Contract } from '../../telemetry/contract.js';
import type { NameUse } from '../../queries/reading.js';
import { type Fault, atQuery, type Said } from '../finding.js';
import { didYouMean } from '../nearest.js';
import { isVariable, type ReadQuery } from '../../grafana-files/read-query.js';
import type { Rule } from '../rule.js';

// Every series has it; where it chooses a metric by name, the query reader says which.
const NAME_LABEL = '__name__';

// Recording rules, whose names have a colon, and alerts are made by Prometheus itself: no sender gives them
// (https://prometheus.io/docs/practices/rules/).
const OF_RULES = /:|^ALERTS(_FOR_STATE)?$/;

function ofMetric(contract: Contract, name: string): Said | undefined {
  const { series } = contract;
  const never = forbiddenMetric(contract, name);
  if (never) return { message: `metric ${name} must not be used: ${never.reason}` };
  if (series.has(name) || OF_RULES.test(name)) return undefined;
  return {
    message: `metric ${name} is not in the contract`,
    ...didYouMean(name, series.keys()),
  };
}

function ofLabel(
  { series, labelAdvice }: Contract,
  label: string,
  metrics: readonly string[],
): Said | undefined {
  if (label === NAME_LABEL) {
    return { message: 'a metric chosen by a pattern cannot be checked: name it' };
  }
  const known = metrics.flatMap((metric) => series.get(metric) ?? []);
  // An unknown metric is a fault of its own; its labels cannot be judged.
  if (known.length < metrics.length) return undefined;
  const candidates = metrics.length > 0 ? known : [...series.values()];
  if (candidates.some((one) => one.labels.has(label))) return undefined;
  const labels = new Set(candidates.flatMap((one) => [...one.labels.keys()]));
  const of = metrics.length === 1 ? metrics[0] : 'no metric here';
  const message =
    metrics.length === 1 ? `${of} has no label ${label}` : `${of} has the label ${label}`;
  const advice = labelAdvice === undefined ? {} : { hint: labelAdvice };
  return { message, ...advice, ...didYouMean(label, labels) };
}

const whatOf = (contract: Contract, use: NameUse): Said | undefined => {
  if (use.kind === 'metric') return ofMetric(contract, use.name);
  if (use.kind === 'label') return ofLabel(contract, use.name, use.metrics);
  return undefined;
};

/** The label of `label_values(selector, label)` is one that the selected metrics have. */
function ofAskedLabel({ language, at, label, reading }: ReadQuery, contract: Contract): Fault[] {
  if (language !== 'promql' || label === undefined || !/^\w+$/.test(label)) return [];
  const metrics = reading.selectors.flatMap(({ metric }) => metric ?? []);
  const what = metrics.length > 0 ? ofLabel(contract, label, metrics) : undefined;
  return what ? [{ at, ...what }] : [];
}

export const metricInContract: Rule = {
  name: 'metric-in-contract',
  severity: 'error',
  summary:
    'Every metric and label of a PromQL query is one that something emits, and none is forbidden.',
  why: 'A name that nothing emits answers with nothing: the panel looks quiet for ever.',
  mend: 'Use the name that the contract has, or declare the metric where its sender is declared.',
  needs: 'metrics of a contract',
  bad: { promql: 'sum(rate(http_request_total{service=~"$service"}[$__rate_interval]))' },
  good: { promql: 'sum(rate(http_requests_total{service=~"$service"}[$__rate_interval]))' },
  query: (query, { contract }) => {
    const named = query.reading.uses.flatMap((use) => {
      const what = whatOf(contract, use);
      return what && !isVariable(query, use) ? [atQuery(query, use, what.message, what)] : [];
    });
    return [...named, ...ofAskedLabel(query, contract)];
  },
};
