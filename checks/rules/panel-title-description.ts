import type { Fault } from '../finding.js';
import { asksData, needsData } from '../../grafana-files/dashboards/panel-types.js';
import type { Rule } from '../rule.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

const FIELDS = ['title', 'description'] as const;

const missing = ({ panel, at }: PanelAt): Fault[] =>
  FIELDS.filter((field) => panel[field].trim() === '').map((field) => ({
    at: [...at, field],
    message: `the panel has no ${field}`,
  }));

export const panelTitleDescription: Rule = {
  name: 'panel-title-description',
  severity: 'warning',
  summary: 'Every panel that shows data has a title and a description.',
  why: 'At three in the morning nobody knows what the number is, where it comes from, and from which value on it is bad.',
  mend: 'Write a title that says what is shown, and a description that says what is normal and what to do if it is not.',
  bad: { panel: { type: 'stat', title: 'p95', targets: [{ refId: 'A', expr: 'up' }] } },
  good: {
    panel: {
      type: 'stat',
      title: 'p95',
      description: 'Normal: abaixo de 500 ms. Acima disso, veja o MySQL.',
      targets: [{ refId: 'A', expr: 'up' }],
    },
  },
  dashboard: ({ panels }) =>
    panels.filter((one) => needsData(one) || asksData(one)).flatMap(missing),
};
