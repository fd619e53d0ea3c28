import { alertsOf, type AlertAt } from '../queries/alerts.js';
import { didYouMean } from '../nearest.js';
import type { Fault } from '../finding.js';
import type { Known, Rule } from '../rule.js';

/** The uid of a dashboard in a link of Grafana. */
const DASHBOARD = /\/d\/([\w-]+)/g;

const missing = ({ at, rule: { annotations } }: AlertAt, { settings }: Known): Fault[] =>
  settings.alertAnnotations
    .filter((name) => !annotations[name]?.trim())
    .map((name) => ({ at, message: `it has no annotation ${name}` }));

const deadLinks = ({ at, rule: { annotations } }: AlertAt, { dashboards }: Known): Fault[] =>
  // Without a dashboard among the files, they lie elsewhere.
  dashboards.length === 0
    ? []
    : Object.entries(annotations).flatMap(([name, text]) =>
        [...text.matchAll(DASHBOARD)].flatMap(([, uid = '']) =>
          dashboards.some((one) => one.uid === uid)
            ? []
            : [
                {
                  at: [...at, 'annotations', name],
                  message: `no dashboard of the files has the uid ${uid}`,
                  ...didYouMean(
                    uid,
                    dashboards.map((one) => one.uid),
                  ),
                },
              ],
        ),
      );

export const alertAnnotations: Rule = {
  name: 'alert-annotations',
  severity: 'warning',
  summary:
    'Every alert has the annotations of the settings, and its links lead to dashboards that exist.',
  why: 'Whoever is called at night reads what is wrong and where to look, or begins from nothing.',
  mend: 'Write them; name those that you want in `alertAnnotations` of the settings.',
  bad: {
    groups: [{ name: 'g', rules: [{ alert: 'Down', expr: 'up == 0', for: '5m' }] }],
    settings: { alertAnnotations: ['summary'] },
  },
  good: {
    settings: { alertAnnotations: ['summary'] },
    groups: [
      {
        name: 'g',
        rules: [
          { alert: 'Down', expr: 'up == 0', for: '5m', annotations: { summary: 'It is down.' } },
        ],
      },
    ],
  },
  rules: (file, known) =>
    alertsOf(file).flatMap((alert) => [...missing(alert, known), ...deadLinks(alert, known)]),
};
