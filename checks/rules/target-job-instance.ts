import type { Matcher, Selector } from '../../queries/reading.js';
import { variableReferences } from '../../queries/substitute.js';
import type { Contract } from '../../telemetry/contract.js';
import { type Fault, atQuery } from '../finding.js';
import { isOfAlerts } from '../queries/recorded.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';
import type { Known, Rule } from '../rule.js';

/** Whether a matcher takes a value that the reader chooses. Any variable will do: its name is the team's choice. */
const isChosen = (query: ReadQuery, { op, value }: Matcher) =>
  (op === '=' || op === '=~') && variableReferences(written(query, value)).length > 0;

/** The labels that a selector could be matched by: those of the metric, where the contract knows it. Alerts have their own. */
function possibleLabels(
  { series }: Pick<Contract, 'series'>,
  { metric = '' }: Selector,
  labels: readonly string[],
): readonly string[] {
  if (isOfAlerts(metric)) return [];
  const known = series.get(metric);
  return known ? labels.filter((label) => known.labels.has(label)) : labels;
}

/** Every selector of a panel chooses the job, or the instance, by a variable that the settings name. */
const unchosen =
  (what: 'job' | 'instance') =>
  (query: ReadQuery, { contract, settings }: Known): Fault[] => {
    // The selectors of a service map belong to Tempo.
    if (query.language !== 'promql' || !query.panel || query.target?.serviceMapQuery !== undefined)
      return [];
    const { variables } = settings[what];
    return query.reading.selectors.flatMap((selector) => {
      const labels = possibleLabels(contract, selector, settings[what].labels);
      const [label] = labels;
      const matchers = selector.matchers.filter((one) => labels.includes(one.label));
      if (label === undefined || matchers.some((one) => isChosen(query, one))) return [];
      const [other] = matchers;
      const { metric = 'a selector' } = selector;
      const message = other
        ? `${metric} is chosen by ${written(query, other)}, not by a variable`
        : `${metric} is not chosen by ${label}`;
      const hint = variables.map((name) => `${other?.label ?? label}=~"$${name}"`).join(' or ');
      return [atQuery(query, other ?? selector, message, { hint })];
    });
  };

export const targetJob: Rule = {
  name: 'target-job',
  severity: 'warning',
  summary: 'Every PromQL selector of a panel takes the job that the reader chose.',
  why: 'A panel that ignores the choice shows other services beside the chosen one, or another one only.',
  mend: 'Add the matcher that the hint names, or name your own labels and variables in `job` of the settings.',
  bad: { promql: 'go_goroutines{service=~"$service"}' },
  good: { promql: 'go_goroutines{service=~"$service", job=~"$job"}' },
  query: unchosen('job'),
};

export const targetInstance: Rule = {
  name: 'target-instance',
  severity: 'warning',
  summary: 'Every PromQL selector of a panel takes the instances that the reader chose.',
  why: 'A panel that ignores the choice shows all instances while the others show one: they cannot be held against each other.',
  mend: 'Add the matcher that the hint names, or name your own labels and variables in `instance` of the settings.',
  bad: { promql: 'go_goroutines{service=~"$service"}' },
  good: { promql: 'go_goroutines{service=~"$service", instance=~"$instance"}' },
  query: unchosen('instance'),
};
