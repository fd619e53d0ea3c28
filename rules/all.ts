import type { Service } from '../services/service.js';
import { runtimeAlerts } from './alerts/runtime.js';
import { serviceAlerts } from './alerts/service.js';
import type { RuleFile } from './model.js';

const alertsOf = (service: Service): RuleFile => ({
  name: `${service.uid}-alerts`,
  recording: [],
  alerts: [
    { name: 'service', rules: serviceAlerts(service) },
    ...(service.goRuntime ? [{ name: 'runtime', rules: runtimeAlerts(service) }] : []),
  ],
  reads: [],
  recorded: [],
});

/** Every file of rules of these services, and of what they share. */
export const ruleFiles = (services: readonly Service[]): readonly RuleFile[] =>
  services.map(alertsOf);
