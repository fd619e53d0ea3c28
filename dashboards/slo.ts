import type { Objective } from '../objectives/objective.js';
import { objectivesOf } from '../objectives/all.js';
import { dashboardIds } from '../identity/dashboards.js';
import type { Service } from '../services/service.js';
import * as slo from '../signals/objectives.js';
import { panelScope } from '../signals/scope.js';
import { alertHistory } from './style/alerts.js';
import { marks } from './style/annotations.js';
import { dashboard } from './style/dashboard.js';
import { stat, timeseries } from './style/graphs.js';
import { lines, type Section } from './style/layout.js';
import { rowToLogs } from './style/links.js';
import { table } from './style/records.js';
import { service as serviceVariable } from './style/service-variables.js';
import { datasource } from './style/variables.js';

function sectionsOf(objective: Objective): readonly Section[] {
  const { service, sender, sli } = objective;
  const toLogs = rowToLogs(service, sender.labels.method, sender.labels.route);
  const key = `slo.${sli.kind}`;
  const promise = slo.promise(objective);
  return [
    {
      key,
      title: promise,
      panels: [
        ...lines(
          4,
          4,
          stat(slo.attained(objective)),
          stat(slo.budgetLeft(objective)),
          stat(slo.goneIn(objective)),
          stat(slo.burnNow(objective)),
        ),
        ...lines(
          2,
          8,
          timeseries(slo.burnAgainstLimits(objective)),
          timeseries(slo.budgetLeft(objective), { over: objective.window }),
        ),
        ...lines(1, 9, table(slo.routesSpent(objective), { links: toLogs })),
      ],
    },
    {
      key: `${key}.pairs`,
      title: `${promise}, par por par de janelas`,
      collapsed: true,
      panels: lines(2, 8, ...slo.burnPairs(objective).map((pair) => timeseries(pair))),
    },
  ];
}

/** What was promised of a service, what is left of it, and who spends it. All of it is recorded by rules. */
export function sloOverview(service: Service) {
  const identity = dashboardIds(service).slo;
  return dashboard({
    service,
    identity,
    description:
      'O que foi prometido, quanto ainda pode falhar, e se acaba antes da hora. Comece aqui para saber se um problema importa; as rotas que mais gastaram levam aos logs delas.',
    variables: [serviceVariable(service), datasource('prometheus')],
    annotations: marks(panelScope(service)),
    sections: [...objectivesOf(service).flatMap(sectionsOf), alertHistory(identity)],
  });
}
