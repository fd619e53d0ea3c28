import { z } from 'zod';
import { readEnvironment } from '../cli/read-environment.js';

/** A value for the alerts of every service, and values of services that have their own. */
export interface PerService {
  readonly everyService?: string | undefined;
  readonly own: ReadonlyMap<string, string>;
}

const PATH = /^\/[\w./-]+$/;
const ADDRESSES = /^[^\s@,=]+@[^\s@,=]+(,[^\s@,=]+@[^\s@,=]+)*$/;
const path = 'an absolute path, as Alertmanager sees it, of a file with the secret';

/** `value`, `service=value` or several of them, separated by spaces. */
const perService = (value: RegExp, expected: string) =>
  z
    .string()
    .transform((text, context): PerService => {
      const entries = text
        .trim()
        .split(/\s+/)
        .map((entry) => {
          const [, service, own = entry] = /^([\w.-]+)=(.*)$/.exec(entry) ?? [];
          return { service, value: own };
        });
      const names = entries.map(({ service }) => service);
      if (entries.every((one) => value.test(one.value)) && new Set(names).size === names.length) {
        return {
          everyService: entries.find(({ service }) => service === undefined)?.value,
          own: new Map(
            entries.flatMap((one) => (one.service === undefined ? [] : [[one.service, one.value]])),
          ),
        };
      }
      context.addIssue({
        code: 'custom',
        message: `${expected}; a service with its own has SERVICE= in front, after a space`,
      });
      return z.NEVER;
    })
    .optional();

const secretFile = z.string().regex(PATH, { error: path }).optional();
const secretFiles = perService(PATH, path);

/**
 * Who is called, from environment variables of the build. Nothing is on without its variable. Secrets stay in files that
 * Alertmanager reads; each field that names one is in `alertmanagerSchema`, with the version that knows it.
 */
const alertingSettingsSchema = z
  .object({
    TOQ_ALERT_PAGERDUTY_KEY_FILE: secretFiles,
    TOQ_ALERT_SLACK_URL_FILE: secretFiles,
    TOQ_ALERT_WEBHOOK_URL_FILE: secretFiles,
    TOQ_ALERT_WATCHDOG_URL_FILE: secretFile,
    TOQ_ALERT_EMAIL_TO: perService(ADDRESSES, 'e-mail addresses, separated by commas'),
    TOQ_ALERT_EMAIL_FROM: z.email({ error: 'an e-mail address' }).optional(),
    TOQ_ALERT_SMTP: z
      .string()
      .regex(/^[\w.-]+:\d+$/, { error: 'host:port of the server that sends e-mail' })
      .optional(),
    TOQ_ALERT_SMTP_USER: z.string().optional(),
    TOQ_ALERT_SMTP_PASSWORD_FILE: secretFile,
  })
  .check(({ value, issues }) => {
    const together = (one: keyof typeof value, others: readonly (keyof typeof value)[]) => {
      if (value[one] === undefined) return;
      for (const other of others.filter((name) => value[name] === undefined)) {
        issues.push({
          code: 'custom',
          input: undefined,
          path: [other],
          message: `it together with ${one}`,
        });
      }
    };
    together('TOQ_ALERT_EMAIL_TO', ['TOQ_ALERT_EMAIL_FROM', 'TOQ_ALERT_SMTP']);
    together('TOQ_ALERT_SMTP_USER', ['TOQ_ALERT_SMTP_PASSWORD_FILE']);
    together('TOQ_ALERT_SMTP_PASSWORD_FILE', ['TOQ_ALERT_SMTP_USER']);
  });

export type AlertingSettings = z.output<typeof alertingSettingsSchema>;

/**
 * Reads the settings of who is called.
 * @throws SettingsError naming each bad variable, what was given and what is expected.
 */
export const readAlertingSettings = (
  environment: Readonly<Record<string, string | undefined>>,
): AlertingSettings => readEnvironment(alertingSettingsSchema, environment);
