import { describe, expect, test } from 'vitest';
import { SettingsError } from '../../cli/read-environment.js';
import { readSettings } from '../../datasources/settings.js';

const DEFAULTS = {
  TOQ_PROMETHEUS_URL: 'http://prometheus:9090',
  TOQ_LOKI_URL: 'http://loki:3100',
  TOQ_TEMPO_URL: 'http://tempo:3200',
  TOQ_GRAFANA_URL: 'http://localhost:3000',
  TOQ_RUNBOOK_URL: 'docs/guia-sre.md',
  TOQ_ALERTMANAGER_URL: 'http://alertmanager:9093',
  TOQ_RECORDED: 'no',
  TOQ_SCRAPE_INTERVAL: '15s',
};

function refusal(environment: Readonly<Record<string, string>>): string {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('settings', () => {
  test('without any variable they are those of the compose network', () => {
    expect(readSettings({})).toEqual(DEFAULTS);
  });

  test('an empty variable counts as unset', () => {
    const empty = Object.fromEntries(
      [...Object.keys(DEFAULTS), 'TOQ_TENANT', 'TOQ_TLS_CA_VARIABLE'].map((name) => [name, '']),
    );
    expect(readSettings(empty)).toEqual(DEFAULTS);
    expect(readSettings({ TOQ_LOKI_URL: undefined })).toEqual(DEFAULTS);
  });

  test('every variable that is given is kept, others of the environment are not', () => {
    const given = {
      TOQ_PROMETHEUS_URL: 'https://metrics.example.org/prometheus',
      TOQ_LOKI_URL: 'http://127.0.0.1:3100',
      TOQ_TEMPO_URL: 'https://tempo.example.org',
      TOQ_GRAFANA_URL: 'https://grafana.example.org/',
      TOQ_RUNBOOK_URL: 'https://docs.example.org/guia-sre',
      TOQ_ALERTMANAGER_URL: 'https://alerts.example.org',
      TOQ_RECORDED: 'yes',
      TOQ_SCRAPE_INTERVAL: '1m',
      TOQ_TENANT: 'team-a',
      TOQ_TLS_CA_VARIABLE: 'TOQ_CA',
    };
    expect(readSettings({ ...given, HOME: '/root', TOQ_OTHER: 'x' })).toEqual(given);
  });
});

describe('a bad setting is named, with what was given and what is expected', () => {
  test.each([
    ['TOQ_PROMETHEUS_URL', 'prometheus:9090', 'an http:// or https:// URL of Prometheus'],
    ['TOQ_LOKI_URL', 'ftp://loki', 'an http:// or https:// URL of Loki'],
    ['TOQ_TEMPO_URL', 'tempo', 'an http:// or https:// URL of Tempo'],
    ['TOQ_RECORDED', 'true', 'yes or no'],
    ['TOQ_SCRAPE_INTERVAL', '15', 'seconds or minutes, like 15s or 1m'],
    ['TOQ_SCRAPE_INTERVAL', '0s', 'seconds or minutes, like 15s or 1m'],
    ['TOQ_SCRAPE_INTERVAL', '500ms', 'seconds or minutes, like 15s or 1m'],
    [
      'TOQ_TENANT',
      'a b',
      "a tenant id for Loki and Tempo: up to 150 of letters, digits and !-_.*'()",
    ],
    [
      'TOQ_TLS_CA_VARIABLE',
      '$CA',
      "the name of the variable in Grafana's environment that holds the CA certificate",
    ],
  ])('%s=%s', (name, given, expected) => {
    expect(refusal({ [name]: given })).toBe(`${name}: given "${given}", expected ${expected}`);
  });

  test('a tenant id of 150 characters is accepted, one of 151 is not', () => {
    expect(readSettings({ TOQ_TENANT: 'a'.repeat(150) }).TOQ_TENANT).toHaveLength(150);
    expect(refusal({ TOQ_TENANT: 'a'.repeat(151) })).toContain('up to 150 of letters');
  });

  test('several at once give one line each', () => {
    const message = refusal({
      TOQ_TENANT: '/',
      TOQ_LOKI_URL: 'loki',
      TOQ_TEMPO_URL: 'http://tempo:3200',
      TOQ_SCRAPE_INTERVAL: 'often',
    });
    expect(message.split('\n').map((line) => line.split(':')[0])).toEqual([
      'TOQ_LOKI_URL',
      'TOQ_SCRAPE_INTERVAL',
      'TOQ_TENANT',
    ]);
  });

  test.each(['http://user:secret@loki:3100', 'https://token@loki:3100', 'http://a:b@loki/path'])(
    'a URL with user or password is refused: %s',
    (url) => {
      expect(refusal({ TOQ_LOKI_URL: url })).toMatch(
        /^TOQ_LOKI_URL: .*expected a URL of Loki without user or password: secrets stay in Grafana's environment$/,
      );
    },
  );

  test('an @ after the host is no user', () => {
    expect(readSettings({ TOQ_LOKI_URL: 'http://loki:3100/@team' }).TOQ_LOKI_URL).toBe(
      'http://loki:3100/@team',
    );
  });

  test.each([
    ['http://u:hunter2@loki:3100', 'http://***@loki:3100'],
    ['ftp://u:hunter2@loki', 'ftp://***@loki'],
    ['http:/u:hunter2@loki', 'http:/***@loki'],
    ['u:hunter2@loki', 'u:***@loki'],
  ])('a password in a URL is not printed: %s', (url, printed) => {
    const message = refusal({ TOQ_LOKI_URL: url });
    expect(message).not.toContain('hunter2');
    expect(message).toContain(`given "${printed}"`);
    expect(message.split('\n')).toHaveLength(1);
  });
});
