import type { Rule } from '../rule.js';

export const uneditableDashboard: Rule = {
  name: 'uneditable-dashboard',
  severity: 'warning',
  summary: 'A dashboard that comes from a file is not editable in Grafana (`editable: false`).',
  why: 'What somebody edits in Grafana is lost, or differs from the file, at the next change of the file.',
  mend: 'Set `editable: false`, and change the dashboard where its file comes from.',
  fixes: true,
  bad: { dashboard: { editable: true } },
  good: { dashboard: { editable: false } },
  dashboard: ({ dashboard: { editable } }) => {
    // Absent, it is true (grafana/grafana, public/app/features/dashboard/state/DashboardModel.ts).
    if (editable === false) return [];
    const at = ['editable'];
    const message = editable
      ? 'the dashboard is editable'
      : 'the dashboard is editable: it does not say otherwise';
    return [{ at, message, fix: { at, value: false } }];
  },
};
