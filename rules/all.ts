import type { Service } from '../services/service.js';
import { runtimeAlerts } from './alerts/runtime.js';
import { serviceAlerts } from './alerts/service.js';
import type { RuleFile } from './model.js';
import { objectiveAlerts } from './objectives/alerts.js';
import { objectives } from './objectives/all.js';
import { objectiveRecorded } from './objectives/recorded.js';
import { objectiveRecording } from './objectives/series.js';
import { httpRecorded, httpRecording } from './recording/http.js';

const NOTHING = { recording: [], alerts: [], reads: [], recorded: [] };

function recordingOf(service: Service): readonly RuleFile[] {
  const { uid, http } = service;
  if (!http) return [];
  return [
    {
      ...NOTHING,
      name: `${uid}-recording`,
      service: service.name,
      recording: [httpRecording(service, http)],
      recorded: httpRecorded(service, http),
    },
  ];
}

function objectivesOf(service: Service): readonly RuleFile[] {
  const own = objectives.filter((one) => one.service.name === service.name);
  if (own.length === 0) return [];
  return [
    {
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
  ...NOTHING,
  name: `${service.uid}-alerts`,
  alerts: [
    { name: 'service', rules: serviceAlerts(service) },
    ...(service.goRuntime ? [{ name: 'runtime', rules: runtimeAlerts(service) }] : []),
  ],
});

/** Every file of rules of these services, and of what they share. */
export const ruleFiles = (services: readonly Service[]): readonly RuleFile[] =>
  services.flatMap((service) => [
    ...recordingOf(service),
    ...objectivesOf(service),
    alertsOf(service),
  ]);
