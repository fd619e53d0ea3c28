import { ancestor, type Selector, type SyntaxNode } from '../../queries/reading.js';
import { variableReferences } from '../../queries/substitute.js';
import { type Fault, atQuery } from '../finding.js';
import {
  ancestorsOf,
  callsOf,
  isWithin,
  nameOf,
  RATES,
  selectorOf,
} from '../queries/promql-tree.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';
import type { Rule } from '../rule.js';

const GRAPHS = new Set(
  'timeseries graph barchart heatmap state-timeline status-history trend'.split(' '),
);

/** Whether the panel shows how the values change over time, and not one value each. */
const isGraph = ({ panel, target }: ReadQuery): boolean =>
  GRAPHS.has(panel?.panel.type ?? '') &&
  target?.format !== 'table' &&
  (target?.instant !== true || target.range === true);

/** Whether the window is the same at every step of a graph: `rate(x[$__range] @ end())`. */
const isPinned = ({ node }: Selector, call: SyntaxNode): boolean =>
  ancestorsOf(node).some((one) => one.name === 'StepInvariantExpr' && isWithin(one, call));

/** What is wrong with the window of a call; undefined where nothing is. */
function whatOf(query: ReadQuery, name: string, window: string): string | undefined {
  const [variable] = variableReferences(window).map((one) => one.name);
  if (variable === undefined) {
    // `increase` over a fixed time asks how much grew in that time, which may be wanted.
    return name === 'increase' ? undefined : 'is fixed';
  }
  if (/^__interval(_ms)?$/.test(variable)) return 'may hold one sample only';
  const isRange = /^__range(_s|_ms)?$/.test(variable);
  return isRange && isGraph(query) ? 'is the whole time range at each point' : undefined;
}

function faultsOf(query: ReadQuery, call: SyntaxNode): Fault[] {
  const selector = selectorOf(query.reading, call);
  if (!selector?.window) return [];
  const name = nameOf(query.reading, call);
  const window = written(query, selector.window);
  const what = whatOf(query, name, window);
  // Within a subquery, its own step and range decide what fits.
  const isInSubquery = ancestor(selector.node, 'SubqueryExpr') !== undefined;
  if (what === undefined || isInSubquery || isPinned(selector, call)) return [];
  const message = `the window ${window} of ${name} ${what}`;
  return [atQuery(query, selector.window, message, { hint: '[$__rate_interval]' })];
}

// https://grafana.com/docs/grafana/latest/datasources/prometheus/template-variables/#use-__rate_interval
export const targetRateInterval: Rule = {
  name: 'target-rate-interval',
  severity: 'warning',
  summary:
    'Panels ask for rates over `[$__rate_interval]`; a query that gives one value for the time range may use `[$__range]`.',
  why: 'A fixed window leaves out what happens between the points of a long graph; `$__interval` has one sample, and so no rate, when zoomed in.',
  mend: 'Write `[$__rate_interval]`, or let the reader choose the window by a variable.',
  bad: { promql: 'sum(rate(http_requests_total{service=~"$service"}[5m]))' },
  good: { promql: 'sum(rate(http_requests_total{service=~"$service"}[$__rate_interval]))' },
  query: (query) =>
    query.language === 'promql' && query.panel
      ? callsOf(query.reading, RATES).flatMap((call) => faultsOf(query, call))
      : [],
};
