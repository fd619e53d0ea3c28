import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { alertmanagerFiles } from '../../alerting/alertmanager.js';
import { readAlertingSettings } from '../../alerting/settings.js';
import { services } from '../../services/all.js';

/** Everybody is called, and the first service has an address of its own. */
export const everybody = {
  TOQ_ALERT_PAGERDUTY_KEY_FILE: '/secrets/pagerduty',
  TOQ_ALERT_SLACK_URL_FILE: '/secrets/slack',
  TOQ_ALERT_WEBHOOK_URL_FILE: '/secrets/webhook',
  TOQ_ALERT_WATCHDOG_URL_FILE: '/secrets/watchdog',
  TOQ_ALERT_EMAIL_TO: `plantao@example.com,segundo@example.com ${services[0].name}=toq@example.com`,
  TOQ_ALERT_EMAIL_FROM: 'alertas@example.com',
  TOQ_ALERT_SMTP: 'smtp.example.com:587',
  TOQ_ALERT_SMTP_USER: 'alertas',
  TOQ_ALERT_SMTP_PASSWORD_FILE: '/secrets/smtp',
};

type Environment = Readonly<Record<string, string>>;

/** The files that the build writes. */
export const alertingFiles = (environment: Environment) =>
  alertmanagerFiles(readAlertingSettings(environment), services);

/** Debian's Alertmanager is older than `url_file`: the URL itself is in its place. */
const forDebian = (text: string, urlIn: (file: string) => string): string =>
  text.replaceAll(/(\s)url_file: (\S+)/g, (_, before: string, file: string) =>
    [before, 'url: ', urlIn(file)].join(''),
  );

/** Writes them below a folder as Debian's Alertmanager reads them; returns the path of the configuration. */
export function writeAlerting(
  folder: string,
  environment: Environment,
  urlIn = (file: string) => `http://127.0.0.1:9${file}`,
): string {
  for (const { path, text } of alertingFiles(environment)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), forDebian(text, urlIn));
  }
  return join(folder, 'prometheus/alertmanager.yml');
}
