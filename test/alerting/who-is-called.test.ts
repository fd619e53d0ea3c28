import { expect, test } from 'vitest';
import { readAlertingSettings } from '../../alerting/settings.js';
import { whoIsCalled } from '../../alerting/who-is-called.js';
import { services } from '../../services/all.js';
import { everybody } from '../support/alerting.js';

const lines = (environment: Readonly<Record<string, string>>) =>
  whoIsCalled(readAlertingSettings(environment), services);

test('without settings nobody is called, and it says so', () => {
  expect(lines({})).toEqual(['page: nobody', 'ticket: nobody', 'info: nobody', 'Watchdog: nobody']);
});

test('everybody by severity, with the address of a service that has its own', () => {
  expect(lines(everybody)).toEqual([
    'page: PagerDuty (/secrets/pagerduty), Slack (/secrets/slack), e-mail (plantao@example.com,segundo@example.com), webhook (/secrets/webhook)',
    'page of toq_server: PagerDuty (/secrets/pagerduty), Slack (/secrets/slack), e-mail (toq@example.com), webhook (/secrets/webhook)',
    'ticket: Slack (/secrets/slack), e-mail (plantao@example.com,segundo@example.com), webhook (/secrets/webhook)',
    'ticket of toq_server: Slack (/secrets/slack), e-mail (toq@example.com), webhook (/secrets/webhook)',
    'info: nobody',
    'Watchdog: webhook (/secrets/watchdog)',
  ]);
});

test('a ticket wakes nobody by PagerDuty', () => {
  expect(lines({ TOQ_ALERT_PAGERDUTY_KEY_FILE: '/a toq_server=/b' })).toEqual([
    'page: PagerDuty (/a)',
    'page of toq_server: PagerDuty (/b)',
    'ticket: nobody',
    'info: nobody',
    'Watchdog: nobody',
  ]);
});

test('a service that there is not is refused', () => {
  expect(() => lines({ TOQ_ALERT_SLACK_URL_FILE: 'toq-server=/a' })).toThrow(
    'TOQ_ALERT_SLACK_URL_FILE: given the service toq-server, expected toq_server',
  );
});
