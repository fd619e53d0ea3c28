import type { DependencyFailure } from './plan.js';
import { hash, weighted, type Random } from './random.js';
import type { Route } from './routes.js';

/** Failures of dependencies, as the app words them. */
export const failures = {
  lockWait: {
    code: 'DB_LOCK_WAIT_TIMEOUT',
    message: 'Error 1205 (HY000): Lock wait timeout exceeded; try restarting transaction',
    event: 'mysql.executor.query_error',
    status: 500,
  },
  tooManyConnections: {
    code: 'DB_UNAVAILABLE',
    message: 'Error 1040 (08004): Too many connections',
    event: 'mysql.executor.query_error',
    status: 503,
  },
  badConnection: {
    code: 'INTERNAL_ERROR',
    message: 'driver: bad connection',
    event: 'mysql.executor.query_error',
    status: 500,
  },
  storage: {
    code: 'STORAGE_UNAVAILABLE',
    message: 'operation error S3: PutObject, https response error StatusCode: 503, SlowDown',
    event: 's3.adapter.request_error',
    status: 503,
  },
} as const satisfies Record<string, DependencyFailure>;

/** A time in which a share of a group's requests fails; from and to are milliseconds from the start of the run. */
export interface Burst {
  readonly from: number;
  readonly to: number;
  readonly group: string;
  readonly share: number;
  readonly failure: DependencyFailure;
}

const MINUTE = 60_000;
const GROUPS = ['listings', 'auth', 'schedules', 'visits', 'proposals', 'user'];

/** The bursts of a run, one after the other, without end. The first begins within the first minute. */
export function* bursts(random: Random): Generator<Burst, never> {
  for (let from = random.int(20, 45) * 1000; ; from += MINUTE * (5 + random.exponential(10))) {
    const to = from + random.int(60, 180) * 1000;
    yield {
      from,
      to,
      group: random.pick(GROUPS),
      share: 0.2 + 0.4 * random.uniform(),
      failure: random.pick([failures.lockWait, failures.tooManyConnections, failures.storage]),
    };
    from = to;
  }
}

type Share = readonly [status: number, share: number];

const success = ({ method, path, group }: Route): number => {
  if (method === 'DELETE') return 204;
  return method === 'POST' && path === `/api/v2/${group}` ? 201 : 200;
};

function shares(route: Route): Share[] {
  const { method, path, open } = route;
  const some: Share[] = [
    [429, path.endsWith('/signin') ? 0.015 : 0.003],
    [500, 0.001],
  ];
  if (open) some.push([422, 0.02]);
  if (path.endsWith('/signin')) some.push([401, 0.06], [423, 0.01]);
  if (path.endsWith('/refresh')) some.push([401, 0.05]);
  if (!open) some.push([401, 0.025], [403, 0.008]);
  if (method !== 'GET' && !open) some.push([400, 0.006], [409, 0.01], [422, 0.02]);
  if (!open && !/(listings|profile|summary)$/.test(path)) some.push([404, 0.01]);
  return [[success(route), 1 - some.reduce((sum, [, share]) => sum + share, 0)], ...some];
}

const byRoute = new Map<Route, (random: Random) => Share>();

/** The status with which a route answers outside of bursts. */
export function usualStatus(route: Route, random: Random): number {
  const known = byRoute.get(route) ?? weighted(shares(route), ([, share]) => share);
  byRoute.set(route, known);
  return known(random)[0];
}

/** Milliseconds within which half of the route's requests are answered; the same in every run. */
function medianLatency({ method, path, slow }: Route): number {
  const between = (low: number, high: number) =>
    low * (high / low) ** ((hash(method + path) % 1000) / 1000);
  if (slow) return between(350, 900);
  if (path.endsWith('/signin')) return 95;
  return method === 'GET' ? between(8, 60) : between(18, 110);
}

const LONGEST = 30_000;

/** Milliseconds until a request is answered: log-normal, with a longer tail on slow routes. */
export function latencyOf(
  route: Route | undefined,
  status: number,
  random: Random,
  slower = 1,
): number {
  // Refused before any work: no route, no token, too many requests.
  if (!route) return random.logNormal(0.3, 0.4);
  if (status === 429 || (status === 401 && !route.open)) return random.logNormal(1.5, 0.4);
  const factor = status >= 500 ? 6 : status >= 400 ? 0.6 : 1;
  return Math.min(
    LONGEST,
    slower * random.logNormal(medianLatency(route) * factor, route.slow ? 0.8 : 0.55),
  );
}

/** Bytes of the body of an answer, -1 without one. */
export function sizeOf(route: Route | undefined, status: number, random: Random): number {
  // gin writes its default 404 after the middlewares have run: they see an answer without a body.
  if (!route || status === 204) return -1;
  if (status >= 400) return random.int(78, 240);
  const list = route.method === 'GET' || route.path.endsWith('/search');
  return Math.max(2, Math.round(random.logNormal(list ? 4200 : 480, list ? 1.1 : 0.6)));
}
