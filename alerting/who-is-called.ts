import { SettingsError } from '../cli/read-environment.js';
import type { Service } from '../services/service.js';
import { channelsOf, severities, WATCHDOG, type Channel, type Severity } from './calls.js';
import type { AlertingSettings, PerService } from './settings.js';

/** Whom alerts of a severity go to. */
export interface Call {
  readonly severity: Severity;
  /** The service that has people of its own; undefined for all others, and for what belongs to no service. */
  readonly service?: string | undefined;
  /** Where each channel leads: addresses, or the file with the secret. Without any, nobody is told. */
  readonly to: Partial<Readonly<Record<Channel, string>>>;
}

const settingOf = {
  pagerduty: 'TOQ_ALERT_PAGERDUTY_KEY_FILE',
  slack: 'TOQ_ALERT_SLACK_URL_FILE',
  email: 'TOQ_ALERT_EMAIL_TO',
  webhook: 'TOQ_ALERT_WEBHOOK_URL_FILE',
} as const satisfies Record<Channel, keyof AlertingSettings>;

const ownOf = (settings: AlertingSettings) =>
  Object.values(settingOf).flatMap((name) =>
    [...(settings[name]?.own.keys() ?? [])].map((service) => ({ name, service })),
  );

const valueFor = (setting: PerService | undefined, service: string | undefined) =>
  (service === undefined ? undefined : setting?.own.get(service)) ?? setting?.everyService;

/**
 * Who is called, by severity, services with people of their own behind the rest.
 * @throws SettingsError when a setting names a service that there is not.
 */
export function calls(settings: AlertingSettings, services: readonly Service[]): Call[] {
  const own = ownOf(settings);
  const unknown = own.filter(({ service }) => !services.some(({ name }) => name === service));
  if (unknown.length > 0) {
    const known = services.map(({ name }) => name).join(', ');
    throw new SettingsError(
      unknown
        .map(({ name, service }) => `${name}: given the service ${service}, expected ${known}`)
        .join('\n'),
    );
  }
  const withOwn = (severity: Severity) =>
    services
      .map(({ name }) => name)
      .filter((name) =>
        channelsOf[severity].some((channel) => settings[settingOf[channel]]?.own.has(name)),
      );
  return severities.flatMap((severity) =>
    [undefined, ...withOwn(severity)].map((service) => ({
      severity,
      service,
      to: Object.fromEntries(
        channelsOf[severity].flatMap((channel) => {
          const value = valueFor(settings[settingOf[channel]], service);
          return value === undefined ? [] : [[channel, value]];
        }),
      ),
    })),
  );
}

const channelNames: Readonly<Record<Channel, string>> = {
  pagerduty: 'PagerDuty',
  slack: 'Slack',
  email: 'e-mail',
  webhook: 'webhook',
};

/** The same in words, a line for each severity, and for the dead man's switch. */
export function whoIsCalled(settings: AlertingSettings, services: readonly Service[]): string[] {
  const lines = calls(settings, services).map(({ severity, service, to }) => {
    const whom = channelsOf[severity].flatMap((channel) => {
      const value = to[channel];
      return value === undefined ? [] : [`${channelNames[channel]} (${value})`];
    });
    return `${severity}${service ? ` of ${service}` : ''}: ${whom.join(', ') || 'nobody'}`;
  });
  const watchdog = settings.TOQ_ALERT_WATCHDOG_URL_FILE;
  return [...lines, `${WATCHDOG}: ${watchdog ? `webhook (${watchdog})` : 'nobody'}`];
}
