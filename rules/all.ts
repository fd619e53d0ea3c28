import { objectivesOf } from '../objectives/all.js';
import { tellsRequests, type Database, type Service } from '../services/service.js';
import { hostAlerts } from './alerts/host.js';
import { logAlerts } from './alerts/logs.js';
import { mysqlAlerts } from './alerts/mysql.js';
import { pipelineAlerts } from './alerts/pipeline.js';
import { redisAlerts } from './alerts/redis.js';
import { runtimeAlerts } from './alerts/runtime.js';
import { serviceAlerts } from './alerts/service.js';
import type { Alert, RuleFile } from './model.js';
import { objectiveAlerts } from './objectives/alerts.js';

import { objectiveRecorded } from './objectives/recorded.js';
import { objectiveRecording } from './objectives/recording.js';
import { httpRecorded, httpRecording } from './recording/http.js';
import { logRecording } from './recording/logs.js';
import { sqlRecording } from './recording/sql.js';

const NOTHING = { recording: [], alerts: [], reads: [], recorded: [] };
const PROMQL = { ...NOTHING, language: 'promql' } as const;

/** What panels of a service read where rules are loaded. */
export function recordingOf(service: Service): readonly RuleFile[] {
  const { uid, http, sql } = service;
  if (!http && !sql) return [];
  return [
    {
      ...PROMQL,
      name: `${uid}-recording`,
      service: service.name,
      recording: [
        ...(http ? [httpRecording(service, http)] : []),
        ...(sql ? [sqlRecording(service)] : []),
      ],
      recorded: http ? httpRecorded(service, http) : [],
    },
  ];
}

function objectiveFiles(service: Service): readonly RuleFile[] {
  const own = objectivesOf(service);
  if (own.length === 0) return [];
  return [
    {
      ...PROMQL,
      name: `${service.uid}-objectives`,
      service: service.name,
      recording: own.map(objectiveRecording),
      alerts: own.map(objectiveAlerts),
      reads: [`${service.uid}-recording`],
      recorded: own.flatMap(objectiveRecorded),
    },
  ];
}

const alertsOf = (service: Service): RuleFile => ({
  ...PROMQL,
  name: `${service.uid}-alerts`,
  alerts: [
    { name: 'service', rules: serviceAlerts(service) },
    ...(service.goRuntime ? [{ name: 'runtime', rules: runtimeAlerts(service) }] : []),
  ],
});

/** What Loki's ruler evaluates on its logs: panels of the dashboard about single requests show them. */
function logsOf(service: Service): readonly RuleFile[] {
  const { uid, logs } = service;
  if (!logs || !tellsRequests(service)) return [];
  return [
    {
      ...NOTHING,
      language: 'logql',
      name: `${uid}-logs`,
      service: service.name,
      recording: [logRecording(service, logs)],
      // Half as often as usual: their windows are long, and each evaluation reads all lines of them.
      alerts: [{ name: `${uid}-log-alerts`, interval: '2m', rules: logAlerts(service, logs) }],
    },
  ];
}

/** What services share is shown by the dashboard of the first that uses it, and has its alerts once. */
function sharedAlerts(services: readonly Service[]): readonly RuleFile[] {
  const group = (
    name: string,
    first: Service | undefined,
    alerts: (service: Service) => readonly Alert[],
  ) => (first ? [{ name, rules: alerts(first) }] : []);
  const using = (database: Database) =>
    services.find(({ databases }) => databases.includes(database));
  return [
    {
      ...PROMQL,
      name: 'shared-alerts',
      alerts: [
        ...group('mysql', using('mysql'), mysqlAlerts),
        ...group('redis', using('redis'), redisAlerts),
        ...group('host', services[0], hostAlerts),
        ...group('pipeline', services[0], pipelineAlerts),
      ],
    },
  ];
}

/** Every file of rules of these services, and of what they share. */
export const ruleFiles = (services: readonly Service[]): readonly RuleFile[] => [
  ...services.flatMap((service) => [
    ...recordingOf(service),
    ...objectiveFiles(service),
    alertsOf(service),
    ...logsOf(service),
  ]),
  ...sharedAlerts(services),
];
