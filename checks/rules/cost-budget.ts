import { dashboardCost } from '../cost.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';

const over = (what: string, cost: number, budget: number | undefined): Fault[] =>
  budget !== undefined && cost > budget
    ? [
        {
          at: [],
          message: `one refresh ${what.replace('#', String(cost))}, and the budget is ${budget}`,
        },
      ]
    : [];

const stat = (title: string, expr: string) => ({
  type: 'stat',
  title,
  datasource: { type: 'prometheus', uid: 'prometheus' },
  targets: [{ refId: 'A', expr }],
});
const settings = { budgets: { default: { queries: 1 } } };
const first = stat('Em andamento', 'sum(http_requests_in_flight)');

export const costBudget: Rule = {
  name: 'cost-budget',
  severity: 'warning',
  summary:
    'One refresh of a dashboard stays within its budget of queries, and of series where one is set.',
  why: 'A dashboard that asks too much is slow just when everybody opens it, and slows down the servers that others ask.',
  mend: 'Move panels into collapsed rows, which ask nothing until they are opened, or join their queries; or raise `budgets` in the settings.',
  bad: { dashboard: { panels: [first, stat('Goroutines', 'sum(go_goroutines)')] }, settings },
  good: { dashboard: { panels: [first] }, settings },
  dashboard: (file, { contract, has, settings: { budgets } }) => {
    const { uid } = file.dashboard;
    const budget = budgets.dashboards[uid] ?? budgets.default;
    const { queries, series } = dashboardCost(file, contract);
    return [
      ...over('sends # queries', queries, budget.queries),
      ...(has.has('metrics of a contract')
        ? over('touches about # series', series, budget.series)
        : []),
    ];
  },
};
