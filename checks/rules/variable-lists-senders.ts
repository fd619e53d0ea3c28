import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { ReadQuery } from '../../grafana-files/read-query.js';
import type { Contract } from '../../telemetry/contract.js';
import { atQuery, type Fault } from '../finding.js';
import { servicesListed, variableOf } from '../queries/senders.js';
import type { Rule } from '../rule.js';

/** Services that a variable lists and that do not send a metric which it filters. */
function faultsOf(query: ReadQuery, file: DashboardFile, contract: Contract): Fault[] {
  if (query.language !== 'promql' || !query.panel) return [];
  return query.reading.selectors.flatMap(({ metric = '', matchers }) => {
    const senders = contract.series.get(metric)?.senders ?? [];
    return matchers.flatMap((matcher) => {
      const isNamed = ({ service, namedBy }: (typeof senders)[number]) =>
        service !== undefined && namedBy.includes(matcher.label);
      // Where another component sends the metric too, the label may have any value.
      if (senders.length === 0 || !senders.every(isNamed)) return [];
      const variable = variableOf(query, matcher);
      if (variable === undefined) return [];
      const listed = servicesListed(file, variable, contract);
      const sending = new Set(senders.map(({ service }) => service));
      const silent = [...(listed ?? [])].filter((service) => !sending.has(service));
      if (silent.length === 0) return [];
      const message = `$${variable} lists ${silent.join(', ')}, which does not send ${metric}`;
      const hint = `let its query list ${[...sending].join(' or ')}`;
      return [atQuery(query, matcher, message, { hint })];
    });
  });
}

const panel = (expr: string) => ({
  type: 'timeseries',
  title: 'P',
  datasource: { type: 'prometheus', uid: 'prom' },
  targets: [{ refId: 'A', expr }],
});
const choosing = (query: string) => ({
  templating: {
    list: [
      {
        name: 'service',
        type: 'query',
        datasource: { type: 'prometheus', uid: 'prom' },
        query,
      },
    ],
  },
  panels: [panel('sum(rate(http_requests_total{service=~"$service"}[$__rate_interval]))')],
});

export const variableListsSenders: Rule = {
  name: 'variable-lists-senders',
  severity: 'error',
  summary: 'Every service that a variable lists sends the metrics that the variable filters.',
  why: 'The panel is empty for a service that does not send its metric, and for one that is not listed it can never be seen.',
  mend: 'Let the query of the variable ask for a metric of the same service as the panels, or name the service in it.',
  needs: 'metrics of a contract',
  bad: { dashboard: choosing('label_values(up{service="billing"}, service)') },
  good: { dashboard: choosing('label_values(http_requests_in_flight, service)') },
  query: (query, { contract }, file) => (file ? faultsOf(query, file, contract) : []),
};
