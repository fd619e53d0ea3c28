import { childSpansOf } from './child-spans.js';
import { clientOf, unmatchedPath, userOf } from './clients.js';
import { bursts, failures, latencyOf, sizeOf, usualStatus, type Burst } from './outcome.js';
import { uuid, type DependencyFailure, type Life, type PlannedRequest } from './plan.js';
import { openRandom, weighted, type Random } from './random.js';
import { routes, type Route } from './routes.js';
import {
  fallsSilent,
  isDuring,
  restarts,
  scenarioStart,
  type ScenarioOptions,
} from './scenarios.js';
import { serviceLogsOf } from './service-logs.js';

export interface WorkloadOptions extends ScenarioOptions {
  readonly seed: number;
  /** Requests a second, on average. */
  readonly rate: number;
  readonly instances: number;
  /** Milliseconds until the first instance is deployed anew; Infinity for never. */
  readonly deployAfter: number;
}

/** Share of requests that match no route. */
const UNMATCHED = 0.02;
/** Milliseconds between the deployments of two instances. */
const ROLLING = 5_000;

/** The process that an instance is at a time, in milliseconds from the start of the run. */
export function lifeAt(options: WorkloadOptions, instance: number, at: number): Life {
  const deployment = options.deployAfter + instance * ROLLING;
  const isDeployed = at >= deployment;
  const { count, last } = restarts(options, instance, at);
  return {
    number: count + (isDeployed ? 1 : 0),
    since: Math.max(last, isDeployed ? deployment : 0),
    version: isDeployed ? 1 : 0,
  };
}

// Zipf (https://en.wikipedia.org/wiki/Zipf%27s_law), but the most used routes differ less.
const anyRoute = weighted(routes, (_, rank) => 1 / (rank + 2));

/** Says which failure a request meets at a time, if any. Must be asked in the order of time. */
function outages(seed: number) {
  const coming = bursts(openRandom(seed, 'bursts'));
  let current: Burst | undefined;
  return (at: number, group: string, random: Random): DependencyFailure | undefined => {
    while (!current || at > current.to) {
      current = coming.next().value;
    }
    const hit = at >= current.from && group === current.group && random.chance(current.share);
    return hit ? current.failure : undefined;
  };
}

interface Arrival {
  readonly at: number;
  readonly instance: number;
  readonly life: Life;
}

function unmatched(arrival: Arrival, random: Random): PlannedRequest {
  return {
    ...arrival,
    latency: latencyOf(undefined, 404, random),
    method: random.chance(0.8) ? 'GET' : random.pick(['POST', 'HEAD']),
    path: unmatchedPath(random),
    query: '',
    route: undefined,
    status: 404,
    size: sizeOf(undefined, 404, random),
    client: clientOf(undefined, true, random),
    user: undefined,
    requestId: uuid(random),
    traceId: random.hex(32),
    spanId: random.hex(16),
    childSpans: [],
    serviceLogs: [],
    failure: undefined,
    error: undefined,
  };
}

function errorOf(route: Route, status: number, random: Random): PlannedRequest['error'] {
  if (status === 401 && !route.open) {
    const type = random.pick(['missing_authorization', 'invalid_format', 'invalid_token']);
    return { component: 'auth', type };
  }
  if (status === 403) return { component: 'permission', type: 'forbidden' };
  if (status >= 400 && route.path.endsWith('/creci/verify')) {
    return { component: 'user_service', type: 'creci_verify_error' };
  }
  return undefined;
}

const queryOf = ({ method, path }: Route, random: Random): string =>
  method === 'GET' && /(listings|owner|realtor|favorites|admin\/\w+)$/.test(path)
    ? `page=${random.int(1, 5)}&limit=20`
    : '';

function matched(
  arrival: Arrival,
  route: Route,
  burst: DependencyFailure | undefined,
  slower: number,
  random: Random,
): PlannedRequest {
  const usual = usualStatus(route, random);
  const failure = burst ?? (usual >= 500 ? failures.badConnection : undefined);
  const status = failure?.status ?? usual;
  const latency = latencyOf(route, status, random, slower);
  // Without a valid token, or before sign-in, the app does not know the user.
  const user = route.open || status === 401 ? undefined : userOf(random);
  const childSpans = childSpansOf(route, status, latency, user, failure, random);
  return {
    ...arrival,
    latency,
    method: route.method,
    path: route.path,
    query: queryOf(route, random),
    route,
    status,
    size: sizeOf(route, status, random),
    client: clientOf(user, false, random),
    user,
    requestId: uuid(random),
    traceId: random.hex(32),
    spanId: random.hex(16),
    childSpans,
    serviceLogs: serviceLogsOf(route, status, latency, user, failure, childSpans, random),
    failure,
    error: errorOf(route, status, random),
  };
}

const [busiest] = routes;
const FAILING = 0.5;
const SLOWER = 10;

/** The requests of a run in the order of their arrival (a Poisson process): the same options give the same requests. */
export function* plannedRequests(options: WorkloadOptions): Generator<PlannedRequest> {
  const random = openRandom(options.seed, 'requests');
  const failing = outages(options.seed);
  const gap = 1000 / options.rate;
  const end = fallsSilent(options) ? scenarioStart(options) : options.duration;
  for (let at = random.exponential(gap); at < end; at += random.exponential(gap)) {
    const instance = random.int(0, options.instances - 1);
    const arrival: Arrival = { at, instance, life: lifeAt(options, instance, at) };
    if (random.chance(UNMATCHED)) {
      yield unmatched(arrival, random);
      continue;
    }
    const route = anyRoute(random);
    const fails = isDuring(options, 'route-fails', at) && route === busiest;
    const burst =
      fails && random.chance(FAILING) ? failures.lockWait : failing(at, route.group, random);
    yield matched(arrival, route, burst, isDuring(options, 'slow', at) ? SLOWER : 1, random);
  }
}
