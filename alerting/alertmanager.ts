import { readdirSync, readFileSync } from 'node:fs';
import { yamlText } from '../files/serialize.js';
import type { Service } from '../services/service.js';
import { WATCHDOG } from './calls.js';
import { inhibitRules } from './inhibition.js';
import { NOBODY, receiverName, receiverOf } from './receivers.js';
import { alertmanagerSchema, type AlertmanagerConfig, type Receiver } from './schema.js';
import type { AlertingSettings } from './settings.js';
import { calls, type Call } from './who-is-called.js';

const TEMPLATES = new URL('templates/', import.meta.url);

const QUIET = 'quiet-hours';

/** Nights and weekends where the team lives. What is still firing at their end is told then. */
const quietHours = {
  name: QUIET,
  time_intervals: [
    {
      times: [
        { start_time: '00:00', end_time: '08:00' },
        { start_time: '20:00', end_time: '24:00' },
      ],
      location: 'America/Sao_Paulo',
    },
    { weekdays: ['saturday', 'sunday'], location: 'America/Sao_Paulo' },
  ],
};

/** Children inherit all but the quiet hours (dispatch/route.go). */
function routeOf(call: Call) {
  const { severity, service } = call;
  return {
    matchers: [
      `severity="${severity}"`,
      ...(service === undefined ? [] : [`service="${service}"`]),
    ],
    receiver: receiverName(call),
    ...(severity === 'ticket' ? { mute_time_intervals: [QUIET], repeat_interval: '24h' } : {}),
  };
}

const watchdogReceiver = (file: string): Receiver => ({
  name: 'watchdog',
  webhook_configs: [{ url_file: file, send_resolved: false }],
});

function config(settings: AlertingSettings, services: readonly Service[]): AlertmanagerConfig {
  const called = calls(settings, services);
  const watchdog =
    settings.TOQ_ALERT_WATCHDOG_URL_FILE === undefined
      ? NOBODY
      : watchdogReceiver(settings.TOQ_ALERT_WATCHDOG_URL_FILE);
  const [rest = NOBODY] = called
    .filter(({ severity, service }) => severity !== 'info' && !service)
    .map(receiverOf)
    .filter(({ name }) => name !== NOBODY.name)
    .reverse();
  const receivers = [NOBODY, watchdog, ...called.map(receiverOf)];
  const { TOQ_ALERT_EMAIL_FROM: from, TOQ_ALERT_SMTP: smarthost } = settings;
  return {
    ...(from === undefined || smarthost === undefined
      ? {}
      : { global: { smtp_from: from, smtp_smarthost: smarthost, ...smtpUser(settings) } }),
    templates: ['templates/*.tmpl'],
    route: {
      // Whatever no other route takes is somebody's ticket at once, rather than lost.
      receiver: rest.name,
      group_by: ['alertname', 'service'],
      group_wait: '30s',
      group_interval: '5m',
      repeat_interval: '4h',
      routes: [
        {
          matchers: [`alertname="${WATCHDOG}"`],
          receiver: watchdog.name,
          group_wait: '0s',
          group_interval: '1m',
          repeat_interval: '5m',
        },
        // A service's own people stand before the rest of its severity.
        ...called.toSorted((a, b) => Number(!a.service) - Number(!b.service)).map(routeOf),
      ],
    },
    inhibit_rules: inhibitRules(),
    time_intervals: [quietHours],
    receivers: receivers.filter(
      ({ name }, index) => receivers.findIndex((one) => one.name === name) === index,
    ),
  };
}

const smtpUser = ({
  TOQ_ALERT_SMTP_USER: user,
  TOQ_ALERT_SMTP_PASSWORD_FILE: file,
}: AlertingSettings) =>
  user === undefined || file === undefined
    ? {}
    : { smtp_auth_username: user, smtp_auth_password_file: file };

/**
 * Alertmanager's configuration and the templates of its messages.
 * @throws SettingsError when a setting names a service that there is not.
 */
export const alertmanagerFiles = (
  settings: AlertingSettings,
  services: readonly Service[],
): { path: string; text: string }[] => [
  {
    path: 'prometheus/alertmanager.yml',
    text: yamlText(alertmanagerSchema.parse(config(settings, services))),
  },
  ...readdirSync(TEMPLATES)
    .sort()
    .map((name) => ({
      path: `prometheus/templates/${name}`,
      text: readFileSync(new URL(name, TEMPLATES), 'utf8'),
    })),
];
