import type { AlertingFile } from '../../grafana-files/provisioning/alerting-file.js';
import { didYouMean } from '../nearest.js';
import { seconds } from '../queries/duration.js';
import type { Fault } from '../finding.js';
import type { Known, Rule } from '../rule.js';

/** Grafana evaluates in steps of so many seconds (grafana/grafana, pkg/services/ngalert/models/alert_rule.go, ValidateRuleGroupInterval). */
const BASE = 10;

type AlertRule = AlertingFile['groups'][number]['rules'][number];

/** What Grafana wants of a group and of a rule before it reads further (pkg/services/provisioning/alerting/rules_types.go, MapToModel). */
const missing = (json: object, fields: readonly string[], at: Fault['at']): Fault[] => {
  const given = new Map<string, unknown>(Object.entries(json));
  const isThere = (value: unknown) =>
    typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  return fields
    .filter((field) => !isThere(given.get(field)))
    .map((field) => ({ at, message: `it has no ${field}` }));
};

function ofInterval(interval: string | undefined, at: Fault['at']): Fault[] {
  if (interval === undefined) return [];
  const every = seconds(interval);
  const place = [...at, 'interval'];
  if (every === undefined) return [{ at: place, message: `${interval} is no duration, like 1m` }];
  return every > 0 && every % BASE === 0
    ? []
    : [{ at: place, message: `${interval} is no multiple of ${BASE} s` }];
}

/** The queries of a rule, and the one that decides. */
function ofQueries({ condition, data, record }: AlertRule, at: Fault['at']): Fault[] {
  const refIds = data.map(({ refId }) => refId);
  const twice = refIds.flatMap((refId, index) =>
    refIds.indexOf(refId) < index
      ? [{ at: [...at, 'data', index], message: `there is a query ${refId} already` }]
      : [],
  );
  // A recording rule needs none.
  const undecided =
    refIds.includes(condition) || (record !== undefined && condition === '')
      ? []
      : [
          {
            at: [...at, 'condition'],
            message: `no query has the refId ${condition || 'that condition should name'}`,
            ...didYouMean(condition, refIds),
          },
        ];
  return [...twice, ...undecided];
}

// Grafana expands $NAME in labels, in annotations ${NAME} alone (the same file, mapToModel).
const EXPANDED = /(?<!\$)(?:\$\$)*\$(?=[A-Za-z_{])/;

const ofTexts = ({ labels, annotations }: AlertRule, at: Fault['at']): Fault[] => [
  ...Object.entries(labels).flatMap(([name, text]) =>
    EXPANDED.test(text)
      ? [
          {
            at: [...at, 'labels', name],
            message: 'Grafana replaces this $ by a variable of its environment: write $$',
          },
        ]
      : [],
  ),
  ...Object.entries(annotations).flatMap(([name, text]) =>
    /\$\$[A-Za-z_]/.test(text)
      ? [{ at: [...at, 'annotations', name], message: 'annotations are not expanded: write one $' }]
      : [],
  ),
];

function ofDashboard({ dashboardUid }: AlertRule, at: Fault['at'], { dashboards }: Known) {
  if (dashboardUid === undefined) return [];
  const uids = dashboards.map(({ uid }) => uid);
  return uids.length === 0 || uids.includes(dashboardUid)
    ? []
    : [
        {
          at: [...at, 'dashboardUid'],
          message: `no dashboard of the files has the uid ${dashboardUid}`,
          ...didYouMean(dashboardUid, uids),
        },
      ];
}

/** Receivers that no contact point of the file is; without one in it they lie elsewhere. */
function ofReceivers({ groups, policies, contactPoints }: AlertingFile): Fault[] {
  const names = contactPoints.map(({ name }) => name);
  const unknown = (receiver: string, at: Fault['at']) =>
    names.length === 0 || receiver === '' || names.includes(receiver)
      ? []
      : [
          {
            at: [...at, 'receiver'],
            message: `there is no contact point ${receiver}`,
            ...didYouMean(receiver, names),
          },
        ];
  return [
    ...policies.flatMap(({ receiver }, index) => unknown(receiver, ['policies', index])),
    ...groups.flatMap(({ rules }, group) =>
      rules.flatMap(({ notification_settings: settings }, index) =>
        unknown(settings?.receiver ?? '', [
          ...['groups', group, 'rules', index],
          'notification_settings',
        ]),
      ),
    ),
  ];
}

/** The last policies of an organisation win, without a word (grafana/grafana#66324). */
const ofPolicies = ({ policies }: AlertingFile): Fault[] =>
  policies.flatMap(({ orgId = 1 }, index) =>
    policies.findIndex((one) => (one.orgId ?? 1) === orgId) < index
      ? [{ at: ['policies', index], message: `organisation ${orgId} has policies already` }]
      : [],
  );

const rule = (condition: string) => ({
  uid: 'errors',
  title: 'Errors',
  condition,
  data: [{ refId: 'A', datasourceUid: 'prometheus', model: { expr: 'errors > 1' } }],
});

export const grafanaAlerting: Rule = {
  name: 'grafana-alerting',
  severity: 'error',
  summary:
    'Alerting provisioning has the intervals, queries, receivers and escapes that Grafana takes.',
  why: 'Grafana does not start with a receiver or an interval that it refuses, and a rule without its query is an error for ever.',
  mend: 'Correct the field that the message names.',
  bad: { alerting: { groups: [{ name: 'g', folder: 'F', interval: '15s', rules: [rule('A')] }] } },
  good: { alerting: { groups: [{ name: 'g', folder: 'F', interval: '1m', rules: [rule('A')] }] } },
  alerting: (file, known) => [
    ...file.groups.flatMap((group, index) => {
      const at = ['groups', index];
      return [
        ...missing(group, ['name', 'folder', 'interval'], at),
        ...ofInterval(group.interval, at),
        ...group.rules.flatMap((one, number) => {
          const place = [...at, 'rules', number];
          return [
            ...missing(one, ['uid', 'title'], place),
            ...ofQueries(one, place),
            ...ofTexts(one, place),
            ...ofDashboard(one, place, known),
          ];
        }),
      ];
    }),
    ...ofReceivers(file),
    ...ofPolicies(file),
  ],
};
