import { needsData } from '../../grafana-files/dashboards/panel-types.js';
import type { Rule } from '../rule.js';

export const panelNoTargets: Rule = {
  name: 'panel-no-targets',
  severity: 'warning',
  summary: 'Every panel of a type that shows data has a query.',
  why: 'The panel says "No data" for ever, and is taken for an outage.',
  mend: 'Give the panel a query, or delete it.',
  bad: { panel: { type: 'stat', title: 'Erros' } },
  good: { panel: { type: 'stat', title: 'Erros', targets: [{ refId: 'A', expr: 'up' }] } },
  dashboard: ({ panels }) =>
    panels.filter(needsData).flatMap(({ panel, at }) =>
      // A snapshot of old holds its data in the file.
      panel.targets.length > 0 || Array.isArray(panel['snapshotData'])
        ? []
        : [{ at: [...at, 'targets'], message: `the ${panel.type} panel has no query` }],
    ),
};
