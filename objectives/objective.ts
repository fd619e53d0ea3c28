import type { HttpSender, Service } from '../services/service.js';
import { seriesOf } from '../telemetry/contract.js';
import { bucketBounds } from '../telemetry/read/bucket-bounds.js';

/** What is counted as good: an answer without 5xx, or one within a time in seconds. */
export type Sli =
  { readonly kind: 'availability' } | { readonly kind: 'latency'; readonly under: number };

export const availability = (): Sli => ({ kind: 'availability' });
export const latency = ({ under }: { readonly under: number }): Sli => ({ kind: 'latency', under });

/** What was promised of a service: the share of its requests, all routes together, that are good. */
export interface Objective {
  readonly service: Service;
  readonly target: number;
  readonly window: '30d';
  readonly sli: Sli;
  /** How it sends what is counted. */
  readonly sender: HttpSender;
}

/** How fast the budget burns, over a long window and still in a short one. */
export interface Burn {
  readonly factor: number;
  readonly long: string;
  readonly short: string;
}

/** Multi-window, multi-burn-rate alerts over 30 days (https://sre.google/workbook/alerting-on-slos/, chapter 5). */
export const BURNS = {
  page: [
    { factor: 14.4, long: '1h', short: '5m' },
    { factor: 6, long: '6h', short: '30m' },
  ],
  ticket: [
    { factor: 3, long: '1d', short: '2h' },
    { factor: 1, long: '3d', short: '6h' },
  ],
} as const satisfies Record<string, readonly Burn[]>;

/** The share that may be bad; without the rounding error of `1 - target`. */
export const budgetOf = ({ target }: Pick<Objective, 'target'>): number =>
  Number((1 - target).toPrecision(12));

/** An objective that cannot be measured, or whose alerts could never fire. */
export class ObjectiveError extends Error {}

function refuseUnmeasurable({ service, sli, sender }: Objective): string | undefined {
  const { requests, durations, labels } = sender;
  const series = seriesOf(service.metrics.map((source) => ({ source })));
  const wanted =
    sli.kind === 'availability'
      ? { name: requests, labels: [labels.method, labels.route, labels.status] }
      : { name: `${durations}_bucket`, labels: [labels.method, labels.route] };
  const found = series.get(wanted.name);
  if (!found) return `the contract has no ${wanted.name}`;
  const missing = wanted.labels.filter((label) => !found.labels.has(label));
  if (missing.length > 0) return `${wanted.name} has no label ${missing.join(', ')}`;
  if (sli.kind === 'availability') return undefined;
  const bounds = service.metrics.flatMap((source) => bucketBounds(source, durations));
  return bounds.includes(sli.under)
    ? undefined
    : `${sli.under} is no bucket of ${durations}, expected one of ${bounds.join(', ')}`;
}

function refuseUnreachable({ target }: Objective): string | undefined {
  if (!(target > 0 && target < 1)) return `given target ${target}, expected a share such as 0.999`;
  const budget = budgetOf({ target });
  const factor = [...BURNS.page, ...BURNS.ticket]
    .map((burn) => burn.factor)
    .find((one) => one * budget >= 1);
  return factor === undefined
    ? undefined
    : `at ${factor} times its budget more than all requests would fail: that alert can never fire`;
}

/**
 * Declares an objective.
 * @throws ObjectiveError when the service does not send what it counts, its bound is no bucket, or no error could be
 * bad enough for its alerts.
 */
export function objective(given: Omit<Objective, 'sender'>): Objective {
  const { service, sli } = given;
  const fault = (why: string) =>
    new ObjectiveError(`objective ${sli.kind} of ${service.name}: ${why}`);
  if (!service.http) throw fault('it sends no HTTP metrics');
  const declared = { ...given, sender: service.http };
  const why = refuseUnmeasurable(declared) ?? refuseUnreachable(declared);
  if (why !== undefined) throw fault(why);
  return declared;
}
