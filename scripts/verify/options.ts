import { nearest } from '../../checks/nearest.js';
import { outputLanguages, type OutputLanguage } from '../../cli/bilingual.js';
import { readSettings } from '../../datasources/settings.js';
import {
  BadOption,
  basic,
  endpoint,
  OTLP_DEFAULT,
  OTLP_VARIABLE,
  otlpEndpoint,
  resourceName,
  type Endpoint,
  type Environment,
} from '../../http/address.js';
import { services } from '../../services/all.js';

/** What the command line gives; a URL that it does not give may come from the environment. */
export interface Flags {
  readonly alloyUrl?: string;
  readonly otlpUrl?: string;
  readonly tempoUrl?: string;
  readonly lokiUrl?: string;
  readonly prometheusUrl?: string;
  readonly alertmanagerUrl?: string;
  readonly grafanaUrl?: string;
  readonly service?: string;
  readonly timeout?: string;
  readonly lang?: string;
  readonly only?: readonly string[];
}

/** What the flags and the environment say, with defaults where they say nothing. */
export interface VerifyOptions {
  readonly alloy: Endpoint;
  readonly otlp: Endpoint;
  readonly tempo: Endpoint;
  readonly loki: Endpoint;
  readonly prometheus: Endpoint;
  readonly alertmanager: Endpoint;
  /** Absent without credentials. */
  readonly grafana?: Endpoint;
  readonly service: string;
  /** Milliseconds to wait for what arrives late. */
  readonly timeout: number;
  readonly language: OutputLanguage;
  /** Keys of the items to verify; all of them when absent. */
  readonly only?: readonly string[];
}

/** Component, flag, variable and default of each URL. */
export const urls = {
  alloyUrl: ['Alloy', '--alloy-url', 'ALLOY_URL', 'http://127.0.0.1:12345'],
  otlpUrl: ['OTLP', '--otlp-url', OTLP_VARIABLE, OTLP_DEFAULT],
  tempoUrl: ['Tempo', '--tempo-url', 'TEMPO_URL', 'http://127.0.0.1:3200'],
  lokiUrl: ['Loki', '--loki-url', 'LOKI_URL', 'http://127.0.0.1:3100'],
  prometheusUrl: ['Prometheus', '--prometheus-url', 'PROMETHEUS_URL', 'http://127.0.0.1:9091'],
  alertmanagerUrl: [
    'Alertmanager',
    '--alertmanager-url',
    'ALERTMANAGER_URL',
    'http://127.0.0.1:9093',
  ],
  grafanaUrl: ['Grafana', '--grafana-url', 'GRAFANA_URL', 'http://127.0.0.1:3000'],
} as const;

// An empty variable counts as unset, because compose files pass unset variables as empty ones.
function urlOf(which: keyof typeof urls, flags: Flags, environment: Environment): Endpoint {
  const [component, flag, variable, fallback] = urls[which];
  const given = flags[which];
  if (given !== undefined) return endpoint(component, flag, given);
  return endpoint(component, variable, environment[variable] || fallback);
}

const withHeader = (to: Endpoint, name: string, value: string | undefined): Endpoint =>
  value ? { ...to, headers: { ...to.headers, [name]: value } } : to;

function grafanaOf(flags: Flags, environment: Environment): Endpoint | undefined {
  const to = urlOf('grafanaUrl', flags, environment);
  const { GRAFANA_TOKEN: token, GRAFANA_USER: user, GRAFANA_PASSWORD: password } = environment;
  if (token) {
    // Unlike other messages, this one does not show what was given.
    if (!/^[!-~]+$/.test(token)) {
      throw new BadOption('GRAFANA_TOKEN: expected a token without spaces or special characters');
    }
    return withHeader(to, 'authorization', `Bearer ${token}`);
  }
  if (user && password) return withHeader(to, 'authorization', basic(user, password));
  if (user || password) {
    throw new BadOption('GRAFANA_USER and GRAFANA_PASSWORD: set both, or GRAFANA_TOKEN');
  }
  return to.headers['authorization'] ? to : undefined;
}

function timeoutOf(given = '90'): number {
  const value = Number(given);
  if (/^\d+(\.\d+)?$/.test(given) && value > 0 && value <= 3600) return value * 1000;
  throw new BadOption(
    `--timeout: given ${JSON.stringify(given)}, expected seconds, more than 0 and at most 3600`,
  );
}

function languageOf(given = 'pt'): OutputLanguage {
  const found = outputLanguages.find((language) => language === given);
  if (found) return found;
  throw new BadOption(
    `--lang: given ${JSON.stringify(given)}, expected one of ${outputLanguages.join(', ')}`,
  );
}

function onlyOf(given: readonly string[] | undefined, keys: readonly string[]) {
  for (const key of given ?? []) {
    if (keys.includes(key)) continue;
    const best = nearest(key, keys);
    const hint = best === undefined ? '' : ` Did you mean ${best}?`;
    throw new BadOption(
      `--only: there is no check ${JSON.stringify(key)}.${hint} Checks: ${keys.join(', ')}`,
    );
  }
  return given;
}

/**
 * Reads flags and environment.
 * @param keys Keys of all items of the checklist.
 * @throws BadOption or SettingsError; the message says what was given and what is expected, without secrets.
 */
export function readOptions(
  flags: Flags,
  environment: Environment,
  keys: readonly string[],
): VerifyOptions {
  const tenant = readSettings({ TOQ_TENANT: environment['TOQ_TENANT'] }).TOQ_TENANT;
  if (!/^[ -~]*$/.test(environment['OTEL_EXPORTER_OTLP_HEADERS'] ?? '')) {
    throw new BadOption('OTEL_EXPORTER_OTLP_HEADERS: expected name=value,name=value in ASCII');
  }
  const grafana = grafanaOf(flags, environment);
  const only = onlyOf(flags.only, keys);
  return {
    alloy: urlOf('alloyUrl', flags, environment),
    otlp: otlpEndpoint(urls.otlpUrl[1], flags.otlpUrl, environment),
    tempo: withHeader(urlOf('tempoUrl', flags, environment), 'x-scope-orgid', tenant),
    loki: withHeader(urlOf('lokiUrl', flags, environment), 'x-scope-orgid', tenant),
    prometheus: urlOf('prometheusUrl', flags, environment),
    alertmanager: urlOf('alertmanagerUrl', flags, environment),
    ...(grafana ? { grafana } : {}),
    service: resourceName('--service', flags.service ?? services[0].name),
    timeout: timeoutOf(flags.timeout),
    language: languageOf(flags.lang),
    ...(only ? { only } : {}),
  };
}
