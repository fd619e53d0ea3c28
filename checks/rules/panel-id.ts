import type { Fault } from '../finding.js';
import { firstBefore } from '../first-before.js';
import type { Rule } from '../rule.js';

const isId = (id: number | undefined): id is number =>
  id !== undefined && Number.isInteger(id) && id >= 1;

const panel = (id: number, title: string) => ({ type: 'stat', id, title });

export const panelId: Rule = {
  name: 'panel-id',
  severity: 'error',
  summary: 'Every panel and row has an id of its own: a whole number from 1 on.',
  // grafana/grafana, public/app/features/dashboard/state/DashboardModel.ts (ensurePanelsHaveUniqueIds)
  why: 'Grafana numbers such a panel anew: links to it, alert rules and "view panel" open another one, or none.',
  mend: 'Give the panel an id that no other panel of the dashboard has, and keep it.',
  bad: { dashboard: { panels: [panel(1, 'QPS'), panel(1, 'Erros')] } },
  good: { dashboard: { panels: [panel(1, 'QPS'), panel(2, 'Erros')] } },
  dashboard: ({ panels }) => {
    const wrong = panels.filter(({ panel: { id } }) => !isId(id));
    const twice = firstBefore(panels, ({ panel: { id } }) => (isId(id) ? String(id) : undefined));
    return [
      ...wrong.map(({ panel: { id }, at }): Fault => ({
        at: [...at, 'id'],
        message: `panel id ${id ?? 'is no number'}: expected a whole number of at least 1`,
      })),
      ...twice.map(
        ([
          {
            panel: { id },
            at,
          },
          first,
        ]): Fault => ({
          at: [...at, 'id'],
          message: `panel id ${id} is also that of panel "${first.panel.title}"`,
        }),
      ),
    ];
  },
};
