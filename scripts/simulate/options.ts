import { InvalidArgumentError } from 'commander';
import { resourceName, type Environment } from '../../http/address.js';
import { callerPath } from '../../cli/folders.js';
import type { NamedService } from './identity.js';
import { toqServer } from '../../services/toq-server.js';

const DAY = 24 * 3_600_000;
const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/**
 * A duration like `90s`, `10m`, `1h30m` in milliseconds.
 * @throws InvalidArgumentError for anything else, for 0 and for more than 30 days.
 */
export function duration(given: string): number {
  const parts = [...given.matchAll(/(\d+)([smh])/g)];
  const total = parts.reduce((sum, [, n, unit = '']) => sum + Number(n) * (UNITS[unit] ?? 0), 0);
  if (parts.map(([part]) => part).join('') !== given || total === 0 || total > 30 * DAY) {
    throw new InvalidArgumentError('Expected a duration like 30s, 10m or 1h30m, at most 720h.');
  }
  return total;
}

/** Milliseconds until a deployment; Infinity for `never`. */
export const deployment = (given: string): number =>
  given === 'never' ? Infinity : duration(given);

/** A duration of at most a day, because all its values are kept in memory. */
export function backfillSpan(given: string): number {
  const span = duration(given);
  if (span < 60_000 || span > DAY) throw new InvalidArgumentError('Expected from 1m to 24h.');
  return span;
}

/** Reads a whole number from `low` to `high`. */
export const whole =
  (low: number, high: number) =>
  (given: string): number => {
    const value = Number(given);
    if (!/^\d+$/.test(given) || value < low || value > high) {
      throw new InvalidArgumentError(`Expected a whole number from ${low} to ${high}.`);
    }
    return value;
  };

/** Requests a second. */
export function rate(given: string): number {
  const value = Number(given);
  if (given.trim() === '' || !(value > 0 && value <= 1000)) {
    throw new InvalidArgumentError('Expected requests a second, above 0 and up to 1000.');
  }
  return value;
}

/** A folder, from where the command was called. */
export function folder(given: string): string {
  if (given === '') throw new InvalidArgumentError('Expected a folder, like /tmp/toq.');
  return callerPath(given);
}

/**
 * Name, namespace and environment of the app, from its own environment variables.
 * @throws BadOption naming the variable.
 */
export function serviceOf(environment: Environment): NamedService {
  const named = (variable: string, fallback: string) =>
    resourceName(variable, environment[variable] || fallback);
  return {
    name: named('OTEL_SERVICE_NAME', toqServer.name),
    namespace: named('OTEL_RESOURCE_NAMESPACE', toqServer.namespace),
    environment: named('OTEL_RESOURCE_ENVIRONMENT', toqServer.environment),
  };
}
