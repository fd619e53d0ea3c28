import { panelId } from '../identity/panel-id.js';
import type { Alert, Group, PanelLink, RecordingRule, RuleFile } from './model.js';
import { humanized, valueText } from './text.js';

/** Where alerts lead people: addresses without a slash at the end. */
export interface Places {
  readonly grafana: string;
  readonly guide: string;
}

/** The anchor of an alert's section in the guide, as GitHub and GitLab make it of a heading without spaces. */
export const anchorOf = ({ name }: Pick<Alert, 'name'>): string => name.toLowerCase();

/** What Grafana calls a panel in an address (grafana/grafana, public/app/features/dashboard-scene/utils/utils.ts). */
const viewOf = ({ key }: PanelLink): string => `panel-${panelId(key)}`;

/**
 * The address of a panel alone. Its values are templates, so nothing is encoded here.
 */
function panelUrl(panel: PanelLink, grafana: string): string {
  const set = Object.entries(panel.variables).map(([name, value]) => `&var-${name}=${value}`);
  return `${grafana}/d/${panel.dashboard.uid}?viewPanel=${viewOf(panel)}${set.join('')}`;
}

/** The bound of an alert for people; '' where it has none. */
export const boundText = ({ when: { bound, humanize } }: Pick<Alert, 'when'>): string =>
  bound === undefined ? '' : humanized(humanize, bound.value);

/** What is wrong, how much, since when, and what to do first. */
function descriptionOf(alert: Alert): string {
  const { when, what, first, for: minutes } = alert;
  const since = minutes === 0 ? [] : [`Há pelo menos ${minutes} min.`];
  return [what(valueText(when.humanize), boundText(alert)), ...since, `Primeiro: ${first}`].join(
    ' ',
  );
}

/** The annotations of an alert, as templates. */
export const annotationsOf = (alert: Alert, { grafana, guide }: Places) => ({
  summary: alert.summary,
  description: descriptionOf(alert),
  dashboard_url: panelUrl(alert.panel, grafana),
  runbook_url: `${guide}#${anchorOf(alert)}`,
});

/** The labels that the rule of an alert gives it; by the last two dashboards know which alerts are theirs. */
export const labelsOf = ({ severity, service, panel }: Alert) => ({
  severity,
  ...(service === undefined ? {} : { service }),
  dashboard: panel.dashboard.uid,
  panel: viewOf(panel),
});

const recordingRule = ({ record, expr, labels }: RecordingRule) => ({
  record,
  expr,
  ...(labels ? { labels } : {}),
});

const alertingRule = (places: Places) => (alert: Alert) => ({
  alert: alert.name,
  expr: alert.when.expr,
  for: `${alert.for}m`,
  // Prometheus 2.42 is the first that knows it (its CHANGELOG).
  ...(alert.keepFiringFor === undefined ? {} : { keep_firing_for: `${alert.keepFiringFor}m` }),
  labels: labelsOf(alert),
  annotations: annotationsOf(alert, places),
});

const groupOf = <Rule, Written>(
  { name, interval, rules }: Group<Rule>,
  write: (rule: Rule) => Written,
) => ({
  name,
  ...(interval === undefined ? {} : { interval }),
  rules: rules.map(write),
});

/**
 * The content of a rule file
 * (https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/, …/alerting_rules/).
 */
export const ruleFileContent = ({ recording, alerts }: RuleFile, places: Places) => ({
  groups: [
    ...recording.map((group) => groupOf(group, recordingRule)),
    ...alerts.map((group) => groupOf(group, alertingRule(places))),
  ],
});
