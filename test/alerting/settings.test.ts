import { describe, expect, test } from 'vitest';
import { readAlertingSettings } from '../../alerting/settings.js';
import { SettingsError } from '../../cli/read-environment.js';
import { everybody } from '../support/alerting.js';

function refusal(environment: Readonly<Record<string, string>>): string {
  try {
    readAlertingSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('settings of who is called', () => {
  test('nothing is on by itself, and an empty variable counts as unset', () => {
    expect(readAlertingSettings({})).toEqual({});
    const empty = Object.fromEntries(Object.keys(everybody).map((name) => [name, '']));
    expect(readAlertingSettings(empty)).toEqual({});
  });

  test('a value for all, values for single services, or both', () => {
    const read = (text: string) =>
      readAlertingSettings({ TOQ_ALERT_SLACK_URL_FILE: text }).TOQ_ALERT_SLACK_URL_FILE;
    expect(read('/a')).toEqual({ everyService: '/a', own: new Map() });
    expect(read('billing=/b')).toEqual({ own: new Map([['billing', '/b']]) });
    expect(read(' /a  billing=/b mail.x=/c ')).toEqual({
      everyService: '/a',
      own: new Map([
        ['billing', '/b'],
        ['mail.x', '/c'],
      ]),
    });
  });

  test.each([
    ['TOQ_ALERT_EMAIL_TO', 'plantao'],
    ['TOQ_ALERT_EMAIL_TO', 'a@example.com, b@example.com'],
    ['TOQ_ALERT_EMAIL_TO', 'a@example.com b@example.com'],
    ['TOQ_ALERT_EMAIL_TO', 'billing=a@example.com billing=b@example.com'],
    ['TOQ_ALERT_EMAIL_FROM', 'alertas'],
    ['TOQ_ALERT_SMTP', 'smtp.example.com'],
  ])('refused: %s=%s', (name, value) => {
    expect(refusal({ ...everybody, [name]: value })).toMatch(
      new RegExp(`^${name}: given ".+", expected (an )?(e-mail|host)`),
    );
  });

  test.each([
    'TOQ_ALERT_PAGERDUTY_KEY_FILE',
    'TOQ_ALERT_SLACK_URL_FILE',
    'TOQ_ALERT_WEBHOOK_URL_FILE',
    'TOQ_ALERT_WATCHDOG_URL_FILE',
    'TOQ_ALERT_SMTP_PASSWORD_FILE',
  ])('a secret in the place of its file is refused, and not shown: %s', (name) => {
    for (const secret of ['https://hooks.example.com/T0/hunter2', 'hunter2', 'x=hunter2']) {
      const message = refusal({ ...everybody, [name]: secret });
      expect(message).toContain(`${name}: given something else (not shown), expected an absolute`);
      expect(message).not.toContain('hunter2');
    }
  });

  test.each([
    ['TOQ_ALERT_EMAIL_FROM', 'TOQ_ALERT_EMAIL_TO'],
    ['TOQ_ALERT_SMTP', 'TOQ_ALERT_EMAIL_TO'],
    ['TOQ_ALERT_SMTP_PASSWORD_FILE', 'TOQ_ALERT_SMTP_USER'],
    ['TOQ_ALERT_SMTP_USER', 'TOQ_ALERT_SMTP_PASSWORD_FILE'],
  ])('without %s there is no %s', (missing, needs) => {
    expect(refusal({ ...everybody, [missing]: '' })).toContain(
      `${missing}: given undefined, expected it together with ${needs}`,
    );
  });
});
