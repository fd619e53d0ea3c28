import { linksOf } from '../../grafana-files/dashboards/dashboard-links.js';
import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { Fault } from '../finding.js';
import { didYouMean } from '../nearest.js';
import type { DatasourceFile } from '../../grafana-files/provisioning/provisioning-files.js';
import { byUid } from '../../grafana-files/summaries.js';
import type { Known, Rule } from '../rule.js';

function deadLinks(file: DashboardFile | DatasourceFile, { dashboards }: Known): Fault[] {
  const uids = byUid(dashboards);
  return linksOf(file).flatMap(({ at, text, uid, range }) =>
    uids.has(uid)
      ? []
      : [
          {
            at,
            message: `dashboard ${uid} does not exist`,
            code: { text, ...range },
            ...didYouMean(uid, uids.keys()),
          },
        ],
  );
}

export const linkDashboard: Rule = {
  name: 'link-dashboard',
  severity: 'error',
  summary: 'Every link to a dashboard (`/d/UID`) leads to one that the providers load.',
  why: 'The link that should lead on during an incident ends at "Dashboard not found".',
  mend: 'Link to the uid of a dashboard that exists.',
  needs: 'a provider file',
  bad: { dashboard: { links: [{ title: 'Logs', type: 'link', url: '/d/detail' }] } },
  good: { dashboard: { links: [{ title: 'Logs', type: 'link', url: '/d/details' }] } },
  dashboard: deadLinks,
  datasources: deadLinks,
};
