import type { Matcher, Selector } from '../../queries/reading.js';
import { variableReferences } from '../../queries/substitute.js';
import type { Contract } from '../../telemetry/contract.js';
import { type Fault, atQuery } from '../finding.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';
import type { Known } from '../rule.js';

/** Whether a matcher takes what the reader chooses: by whatever variable, because its name is the team's own. */
const isChosen = (query: ReadQuery, { op, value }: Matcher) =>
  (op === '=' || op === '=~') && variableReferences(written(query, value)).length > 0;

/** The labels that a selector could be matched by: those of the metric, where the contract knows it. */
function possibleLabels(
  { series }: Pick<Contract, 'series'>,
  { metric = '' }: Selector,
  labels: readonly string[],
): readonly string[] {
  const known = series.get(metric);
  return known ? labels.filter((label) => known.labels.has(label)) : labels;
}

/** Every selector of a panel chooses the job, or the instance, by a variable that the settings name. */
export const unchosen =
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
