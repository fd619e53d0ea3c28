import { linksOf, variablesSet } from '../../grafana-files/dashboards/dashboard-links.js';
import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { Fault } from '../finding.js';
import { didYouMean } from '../nearest.js';
import type { DatasourceFile } from '../../grafana-files/provisioning/provisioning-files.js';
import { byUid } from '../../grafana-files/summaries.js';
import type { Known, Rule } from '../rule.js';

function unknownVariables(file: DashboardFile | DatasourceFile, { dashboards }: Known): Fault[] {
  return linksOf(file).flatMap((link) => {
    const linked = byUid(dashboards).get(link.uid);
    if (!linked) return [];
    const variables = new Set(linked.flatMap((one) => [...one.variables]));
    return variablesSet(link).flatMap(({ name, from, to }) =>
      variables.has(name)
        ? []
        : [
            {
              at: link.at,
              message: `dashboard ${link.uid} has no variable ${name}`,
              code: { text: link.text, from, to },
              ...didYouMean(name, variables),
            },
          ],
    );
  });
}

export const linkVariable: Rule = {
  name: 'link-variable',
  severity: 'error',
  summary: 'Every variable that a link to a dashboard sets is one that this dashboard has.',
  why: 'Grafana drops a variable that it does not know: the dashboard opens without the filter and shows more than was asked for.',
  mend: 'Write the name that the linked dashboard has for it, or add the variable there.',
  needs: 'a provider file',
  bad: { dashboard: { links: [{ title: 'Logs', type: 'link', url: '/d/details?var-route=/a' }] } },
  good: { dashboard: { links: [{ title: 'Logs', type: 'link', url: '/d/details?var-path=/a' }] } },
  dashboard: unknownVariables,
  datasources: unknownVariables,
};
