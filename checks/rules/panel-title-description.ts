import type { Fault } from '../finding.js';
import { asksData, needsData } from '../../grafana-files/dashboards/panel-types.js';
import type { Rule } from '../rule.js';
import type { CheckSettings } from '../settings.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

function missing({ panel, at }: PanelAt, { descriptionLength }: CheckSettings): Fault[] {
  const [title, description] = [panel.title.trim(), panel.description.trim()];
  const fault = (field: string, message: string) => ({ at: [...at, field], message });
  return [
    ...(title === '' ? [fault('title', 'the panel has no title')] : []),
    ...(description === ''
      ? [fault('description', 'the panel has no description')]
      : description.length < descriptionLength
        ? [
            fault(
              'description',
              `the description has ${description.length} characters, expected ${descriptionLength}`,
            ),
          ]
        : []),
  ];
}

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
  dashboard: ({ panels }, { settings }) =>
    panels
      .filter((one) => needsData(one) || asksData(one))
      .flatMap((one) => missing(one, settings)),
};
