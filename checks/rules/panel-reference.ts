import type { Rule } from '../rule.js';

const panel = (panelId: number) => ({
  panels: [
    { id: 1, type: 'timeseries', title: 'Requisições' },
    { id: 2, type: 'stat', title: 'Agora', targets: [{ refId: 'A', panelId }] },
  ],
});

// https://grafana.com/docs/grafana/latest/panels-visualizations/query-transform-data/share-query/
export const panelReference: Rule = {
  name: 'panel-reference',
  severity: 'error',
  summary: 'A query that takes the result of another panel names a panel of the dashboard.',
  why: 'The panel waits for a result that never comes, and stays empty without an error.',
  mend: 'Give `panelId` the id of the panel that asks the query; copying a panel changes its id.',
  bad: { dashboard: panel(7) },
  good: { dashboard: panel(1) },
  dashboard: ({ panels }) => {
    const ids = new Set(panels.map(({ panel: { id } }) => id));
    return panels.flatMap(({ panel: { targets }, at }) =>
      targets.flatMap(({ refId, panelId }, index) =>
        typeof panelId === 'number' && !ids.has(panelId)
          ? [
              {
                at: [...at, 'targets', index, 'panelId'],
                refId,
                message: `there is no panel ${panelId} in this dashboard`,
              },
            ]
          : [],
      ),
    );
  },
};
