import { posix } from 'node:path';
import { firstBefore } from '../first-before.js';
import type { DashboardSummary } from '../../grafana-files/summaries.js';
import type { FileFault, Known, Rule } from '../rule.js';

/** Grafana's folder of a file, as far as the files say it: that of a single provider, or the one it lies in. */
function folderOf({ providers }: Known): (file: string) => string {
  const [only, ...others] = providers;
  const isOneFolder =
    only !== undefined &&
    others.length === 0 &&
    only.provider.options?.foldersFromFilesStructure !== true;
  return (file) => (isOneFolder ? '' : posix.dirname(file.replaceAll('\\', '/')));
}

const fault = (one: DashboardSummary, field: string, message: string): FileFault => ({
  file: one.file,
  at: [field],
  message,
});

export const uniqueDashboard: Rule = {
  name: 'unique-dashboard',
  severity: 'error',
  summary: 'Every dashboard has a uid of its own, and a title of its own in its folder.',
  // grafana/grafana, pkg/services/provisioning/dashboards/validator.go and types.go (a title must be there)
  why: 'At a duplicate Grafana takes the write permission from every provider that has it: nothing new loads, of any dashboard. Without a uid, links break when the database is made anew.',
  mend: 'Give each dashboard a fixed `uid` and a title that no other of the folder has.',
  bad: { dashboard: { uid: '', title: 'Home' } },
  good: { dashboard: { uid: 'home', title: 'Home' } },
  together: (known) => {
    const folder = folderOf(known);
    const { dashboards } = known;
    const fields = ['uid', 'title'] as const;
    const missing = fields.flatMap((field) =>
      dashboards
        .filter((one) => one[field] === '')
        .map((one) => fault(one, field, `the dashboard has no ${field}`)),
    );
    const sameUids = firstBefore(dashboards, ({ uid }) => uid).map(([one, first]) =>
      fault(one, 'uid', `uid "${one.uid}" is also that of ${first.file}`),
    );
    const sameTitles = firstBefore(dashboards, ({ title, file }) =>
      title === '' ? '' : `${folder(file)}\n${title}`,
    ).map(([one, first]) =>
      fault(one, 'title', `title "${one.title}" is also that of ${first.file}, in the same folder`),
    );
    return [...missing, ...sameUids, ...sameTitles];
  },
};
