import { forbiddenMetric, type Contract, type Sender } from '../../telemetry/contract.js';
import { sendersChosen } from '../queries/senders.js';
import type { NameUse } from '../../queries/reading.js';
import { type Fault, atQuery, type Said } from '../finding.js';
import { didYouMean } from '../nearest.js';
import { isVariable, type ReadQuery } from '../../grafana-files/read-query.js';
import { isOfAlerts, recordedBy } from '../queries/recorded.js';
import type { Known, Rule } from '../rule.js';

// Every series has it; where it chooses a metric by name, the query reader says which.
const NAME_LABEL = '__name__';

// Names of recording rules (https://prometheus.io/docs/practices/rules/): no sender gives them.
const OF_RULES = /:/;

function ofMetric({ contract, rules }: Known, name: string): Said | undefined {
  const { series } = contract;
  const never = forbiddenMetric(contract, name);
  if (never) return { message: `metric ${name} must not be used: ${never.reason}` };
  const recorded = recordedBy(rules);
  if (series.has(name) || recorded.has(name) || isOfAlerts(name)) return undefined;
  const isRecorded = OF_RULES.test(name);
  // Without a recording rule among the files, they lie elsewhere.
  if (isRecorded && recorded.size === 0) return undefined;
  return {
    message: `metric ${name} is not in the contract${isRecorded ? ', and no rule of the files records it' : ''}`,
    ...didYouMean(name, [...series.keys(), ...recorded.keys()]),
  };
}

/** Senders of a metric that a query can choose, by the selectors that it has for it. */
type SendersOf = (metric: string) => readonly Sender[];

/** A label that some services give a metric and others do not. */
function ofSomeSenders(label: string, metric: string, senders: readonly Sender[]): Said {
  const having = senders.find(({ labels }) => labels.has(label));
  const without = senders.find(({ labels }) => !labels.has(label));
  const [named = 'service'] = having?.namedBy ?? [];
  return {
    message: `${metric} has the label ${label} from some services only: ${without?.service ?? 'another sender'} lacks it`,
    ...(having?.service === undefined
      ? {}
      : { hint: `name the service: ${named}="${having.service}"` }),
  };
}

function ofLabel(
  { series, labelAdvice }: Contract,
  label: string,
  metrics: readonly string[],
  sendersOf: SendersOf,
): Said | undefined {
  if (label === NAME_LABEL) {
    return { message: 'a metric chosen by a pattern cannot be checked: name it' };
  }
  // An unknown metric is a fault of its own; its labels cannot be judged.
  if (metrics.some((metric) => !series.has(metric))) return undefined;
  const senders =
    metrics.length > 0
      ? metrics.flatMap(sendersOf)
      : [...series.values()].flatMap((one) => one.senders);
  const having = senders.filter(({ labels }) => labels.has(label));
  const isOne = metrics.length === 1;
  if (isOne ? having.length === senders.length : having.length > 0) return undefined;
  if (having.length > 0) return ofSomeSenders(label, metrics[0] ?? '', senders);
  const labels = new Set(senders.flatMap((one) => [...one.labels]));
  const message = isOne
    ? `${metrics[0] ?? ''} has no label ${label}`
    : `no metric here has the label ${label}`;
  const advice = labelAdvice === undefined ? {} : { hint: labelAdvice };
  return { message, ...advice, ...didYouMean(label, labels) };
}

const whatOf = (known: Known, use: NameUse, sendersOf: SendersOf): Said | undefined => {
  if (use.kind === 'metric') return ofMetric(known, use.name);
  if (use.kind === 'label') return ofLabel(known.contract, use.name, use.metrics, sendersOf);
  return undefined;
};

/** The label of `label_values(selector, label)` is one that the selected metrics have. */
function ofAskedLabel(
  { language, at, label, reading }: ReadQuery,
  contract: Contract,
  sendersOf: SendersOf,
): Fault[] {
  if (language !== 'promql' || label === undefined || !/^\w+$/.test(label)) return [];
  const metrics = reading.selectors.flatMap(({ metric }) => metric ?? []);
  const what = metrics.length > 0 ? ofLabel(contract, label, metrics, sendersOf) : undefined;
  return what ? [{ at, ...what }] : [];
}

export const metricInContract: Rule = {
  name: 'metric-in-contract',
  severity: 'error',
  summary:
    'Every metric and label of a PromQL query is one that something emits or a rule of the files records, and none is forbidden.',
  why: 'A name that nothing emits answers with nothing: the panel looks quiet for ever, and the alert never fires.',
  mend: 'Use the name that the contract has, or declare the metric where its sender is declared; give the rule file that records a series along with the others.',
  needs: 'metrics of a contract',
  bad: { promql: 'sum(rate(http_request_total{service=~"$service"}[$__rate_interval]))' },
  good: { promql: 'sum(rate(http_requests_total{service=~"$service"}[$__rate_interval]))' },
  query: (query, known, file) => {
    const { contract } = known;
    const sendersOf = (metric: string) => [
      ...new Set(
        query.reading.selectors
          .filter((selector) => selector.metric === metric)
          .flatMap((selector) => sendersChosen(query, selector, file, contract)),
      ),
    ];
    const named = query.reading.uses.flatMap((use) => {
      const what = whatOf(known, use, sendersOf);
      return what && !isVariable(query, use) ? [atQuery(query, use, what.message, what)] : [];
    });
    return [...named, ...ofAskedLabel(query, contract, sendersOf)];
  },
};
