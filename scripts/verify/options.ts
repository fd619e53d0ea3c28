import { nearest } from '../../checks/nearest.js';
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
} from '../../http/address.js';
import { languages, type Language } from '../../cli/bilingual.js';

/** What the command line gives; every URL may also come from the environment. */
export interface Flags {
  readonly alloyUrl?: string;
  readonly otlpUrl?: string;
  readonly tempoUrl?: string;
  readonly lokiUrl?: string;
  readonly prometheusUrl?: string;
  readonly grafanaUrl?: string;
  readonly service?: string;
  readonly timeout?: string;
  readonly lang?: string;
  readonly only?: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything a run is told. */
export interface Settings {
  readonly alloy: Endpoint;
  readonly otlp: Endpoint;
  readonly tempo: Endpoint;
  readonly loki: Endpoint;
  readonly prometheus: Endpoint;
  /** Absent without credentials. */
  readonly grafana?: Endpoint;
  readonly service: string;
  /** Milliseconds for what arrives late. */
  readonly timeout: number;
  readonly language: Language;
  readonly only?: readonly string[];
}

/** Flag, variable and default of each URL. */
export const urls = {
  alloyUrl: ['Alloy', '--alloy-url', 'ALLOY_URL', 'http://127.0.0.1:12345'],
  otlpUrl: ['OTLP', '--otlp-url', OTLP_VARIABLE, OTLP_DEFAULT],
  tempoUrl: ['Tempo', '--tempo-url', 'TEMPO_URL', 'http://127.0.0.1:3200'],
  lokiUrl: ['Loki', '--loki-url', 'LOKI_URL', 'http://127.0.0.1:3100'],
  prometheusUrl: ['Prometheus', '--prometheus-url', 'PROMETHEUS_URL', 'http://127.0.0.1:9091'],
  grafanaUrl: ['Grafana', '--grafana-url', 'GRAFANA_URL', 'http://127.0.0.1:3000'],
} as const;

// An empty variable counts as unset, as compose files pass unset ones.
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
    // Its value must not stand in a message.
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

function languageOf(given = 'pt'): Language {
  const found = languages.find((language) => language === given);
  if (found) return found;
  throw new BadOption(
    `--lang: given ${JSON.stringify(given)}, expected one of ${languages.join(', ')}`,
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
 * @param keys Keys of all checks.
 * @throws BadOption or SettingsError; the message says what was given and what is expected, without secrets.
 */
export function readOptions(
  flags: Flags,
  environment: Environment,
  keys: readonly string[],
): Settings {
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
    ...(grafana ? { grafana } : {}),
    service: resourceName('--service', flags.service ?? 'toq_server'),
    timeout: timeoutOf(flags.timeout),
    language: languageOf(flags.lang),
    ...(only ? { only } : {}),
  };
}
