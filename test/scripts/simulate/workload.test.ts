import { describe, expect, test } from 'vitest';
import type { PlannedRequest } from '../../../scripts/simulate/plan.js';
import { groups, routes } from '../../../scripts/simulate/routes.js';
import { scenarios, scenarioStart, type Scenario } from '../../../scripts/simulate/scenarios.js';
import { timeline } from '../../../scripts/simulate/timeline.js';
import { plannedRequests, type WorkloadOptions } from '../../../scripts/simulate/workload.js';

const options: WorkloadOptions = {
  seed: 1,
  rate: 50,
  instances: 2,
  duration: 600_000,
  deployAfter: 300_000,
};
const plan = [...plannedRequests(options)];
const isScenario = (name: string): name is Scenario => name in scenarios;
const shareOf = (test: (request: PlannedRequest) => boolean) =>
  plan.filter(test).length / plan.length;

describe('routes', () => {
  test('are about 150, each once, below /api/v2 and without parameters', () => {
    expect(routes.length).toBeGreaterThan(140);
    expect(routes.length).toBeLessThan(170);
    expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
    expect(routes.filter(({ path }) => !/^\/api\/v2(\/[a-z-]+)+$/.test(path))).toEqual([]);
    expect(new Set(routes.map(({ group }) => group))).toEqual(new Set(groups));
  });

  test('are served by functions with Go names', () => {
    const handlers = new Map(
      routes.map(({ method, path, handler }) => [`${method} ${path}`, handler]),
    );
    expect(handlers.get('POST /api/v2/auth/signout')).toBe('user_service.(*userService).SignOut');
    expect(handlers.get('POST /api/v2/admin/holidays/dates')).toBe(
      'admin_service.(*adminService).CreateHolidaysDates',
    );
  });
});

describe('the plan', () => {
  test('is the same for the same seed, and another for another', () => {
    expect([...plannedRequests({ ...options, duration: 20_000 })]).toEqual(
      plan.filter(({ at }) => at < 20_000),
    );
    const other = [...plannedRequests({ ...options, duration: 20_000, seed: 2 })];
    const ids = new Set(plan.map(({ traceId }) => traceId));
    expect(other.length).toBeGreaterThan(500);
    expect(other.filter(({ traceId }) => ids.has(traceId))).toEqual([]);
  });

  test('gives every request, trace and span its own id', () => {
    const spans = plan.flatMap(({ spanId, childSpans }) => [
      spanId,
      ...childSpans.map((one) => one.spanId),
    ]);
    expect(new Set(spans).size).toBe(spans.length);
    expect(new Set(plan.map(({ traceId }) => traceId)).size).toBe(plan.length);
    expect(new Set(plan.map(({ requestId }) => requestId)).size).toBe(plan.length);
    expect(plan[0]?.requestId).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
    expect(plan[0]?.traceId).toMatch(/^[\da-f]{32}$/);
  });

  test('arrives as a Poisson process of the rate', () => {
    expect(plan.length / 600).toBeGreaterThan(48);
    expect(plan.length / 600).toBeLessThan(52);
    const perSecond = new Array<number>(600).fill(0);
    for (const { at } of plan) {
      const second = Math.floor(at / 1000);
      perSecond[second] = (perSecond[second] ?? 0) + 1;
    }
    const variance = perSecond.reduce((sum, n) => sum + (n - 50) ** 2, 0) / perSecond.length;
    // The variance of a Poisson count is its mean.
    expect(variance).toBeGreaterThan(40);
    expect(variance).toBeLessThan(62);
  });

  test('is skewed: few routes have most of the traffic, and nearly all have some', () => {
    const counts = new Map<string, number>();
    for (const { route, method } of plan) {
      if (route)
        counts.set(`${method} ${route.path}`, (counts.get(`${method} ${route.path}`) ?? 0) + 1);
    }
    const sorted = [...counts.values()].sort((a, b) => b - a);
    const top = sorted.slice(0, 10).reduce((sum, n) => sum + n, 0);
    expect(top / plan.length).toBeGreaterThan(0.35);
    expect(top / plan.length).toBeLessThan(0.6);
    expect(counts.size).toBe(routes.length);
  });

  test('answers with a mix of statuses, as meant', () => {
    expect(shareOf(({ status }) => status < 300)).toBeGreaterThan(0.85);
    for (const status of [400, 401, 403, 404, 409, 422, 423, 429, 500]) {
      expect(
        shareOf((one) => one.status === status),
        String(status),
      ).toBeGreaterThan(0.0001);
      expect(
        shareOf((one) => one.status === status),
        String(status),
      ).toBeLessThan(0.05);
    }
  });

  test('has a tail of latency', () => {
    const sorted = plan.map(({ latency }) => latency).sort((a, b) => a - b);
    const quantile = (q: number) => sorted[Math.floor(q * sorted.length)] ?? NaN;
    expect(quantile(0.5)).toBeLessThan(60);
    expect(quantile(0.99)).toBeGreaterThan(10 * quantile(0.5));
    expect(sorted.at(-1)).toBeLessThanOrEqual(30_000);
    expect(sorted[0]).toBeGreaterThan(0);
  });

  test('has bursts: most 5xx fall into few minutes, in one group, with a line that says why', () => {
    const failed = plan.filter(({ status }) => status >= 500);
    const byMinute = new Map<string, number>();
    for (const { at, route } of failed) {
      const key = `${Math.floor(at / 60_000)} ${route?.group}`;
      byMinute.set(key, (byMinute.get(key) ?? 0) + 1);
    }
    const worst = [...byMinute.values()].sort((a, b) => b - a).slice(0, 8);
    expect(worst.reduce((sum, n) => sum + n, 0) / failed.length).toBeGreaterThan(0.8);
    const silent = failed.filter(
      ({ serviceLogs, failure }) =>
        !serviceLogs.some(({ level, event }) => level === 'ERROR' && event === failure?.event),
    );
    expect(failed.length).toBeGreaterThan(50);
    expect(silent).toEqual([]);
  });

  test('has requests that match no route: raw path, size -1, and nothing inside', () => {
    const unmatched = plan.filter(({ route }) => route === undefined);
    expect(unmatched.length / plan.length).toBeGreaterThan(0.015);
    expect(unmatched.length / plan.length).toBeLessThan(0.025);
    const templates = new Set(routes.map(({ path }) => path));
    for (const { path, status, size, childSpans, serviceLogs } of unmatched) {
      expect([status, size, childSpans, serviceLogs]).toEqual([404, -1, [], []]);
      expect(templates).not.toContain(path);
    }
    expect(unmatched.some(({ path }) => path === '/.env')).toBe(true);
    expect(unmatched.some(({ path }) => path.startsWith('/api/v2/'))).toBe(true);
  });

  test("a handler's own 404 has the template and a body", () => {
    const own = plan.filter(({ route, status }) => route && status === 404);
    expect(own.length).toBeGreaterThan(20);
    expect(own.filter(({ size, path, route }) => size <= 0 || path !== route?.path)).toEqual([]);
  });

  test('keeps child spans and lines within their request, children of services within them', () => {
    for (const { latency, childSpans, serviceLogs } of plan) {
      const service = childSpans.find(({ kind }) => kind === 'service');
      for (const { start, duration, parent } of childSpans) {
        const [from, to] =
          parent === 'service' && service
            ? [service.start, service.start + service.duration]
            : [0, latency];
        expect(start).toBeGreaterThanOrEqual(from);
        expect(start + duration).toBeLessThanOrEqual(to + 1e-6);
      }
      expect(serviceLogs.every(({ at }) => at >= 0 && at <= latency)).toBe(true);
    }
  });

  test('deploys each instance once, one after the other', () => {
    for (const instance of [0, 1]) {
      const own = plan.filter((one) => one.instance === instance);
      expect(own.length / plan.length).toBeGreaterThan(0.45);
      const moment = 300_000 + instance * 5_000;
      expect(own.every(({ at, life }) => life.version === (at < moment ? 0 : 1))).toBe(true);
    }
    expect(
      [...plannedRequests({ ...options, deployAfter: Infinity })].every(
        ({ life }) => life.number === 0,
      ),
    ).toBe(true);
  });
});

describe('a scenario', () => {
  const during = (scenario: Scenario) => {
    const requests = [...plannedRequests({ ...options, scenario })];
    const split = (early: boolean) => requests.filter(({ at }) => at < 60_000 === early);
    return { early: split(true), late: split(false) };
  };
  const failed = (requests: readonly PlannedRequest[], route = routes[0]) => {
    const own = requests.filter((one) => one.route === route);
    return own.filter(({ status }) => status >= 500).length / own.length;
  };

  test('begins after a minute, or after a quarter of a shorter run', () => {
    expect(scenarioStart({ duration: 600_000 })).toBe(60_000);
    expect(scenarioStart({ duration: Infinity })).toBe(60_000);
    expect(scenarioStart({ duration: 20_000 })).toBe(5_000);
    for (const scenario of Object.keys(scenarios).filter(isScenario)) {
      expect(during(scenario).early).toEqual(plan.filter(({ at }) => at < 60_000));
    }
  });

  test('route-fails lets half of the requests of one route fail, and no others', () => {
    const { early, late } = during('route-fails');
    expect(failed(early)).toBeLessThan(0.1);
    expect(failed(late)).toBeGreaterThan(0.4);
    expect(failed(late)).toBeLessThan(0.7);
    const others = late.filter(({ route }) => route !== routes[0]);
    expect(others.filter(({ status }) => status >= 500).length / others.length).toBeLessThan(0.05);
  });

  test('slow lets every answer take about ten times as long', () => {
    const median = (requests: readonly PlannedRequest[]) =>
      requests.map(({ latency }) => latency).sort((a, b) => a - b)[requests.length >> 1] ?? 0;
    const { early, late } = during('slow');
    expect(median(late) / median(early)).toBeGreaterThan(7);
    expect(median(late) / median(early)).toBeLessThan(13);
  });

  test('no-traffic and dies let no more requests come', () => {
    expect(during('no-traffic').late).toEqual([]);
    expect(during('dies').late).toEqual([]);
  });

  test('restarts gives the first instance a new process every minute, of the version that is deployed', () => {
    const { late } = during('restarts');
    const lives = (instance: number) => [
      ...new Map(
        late.filter((one) => one.instance === instance).map(({ life }) => [life.number, life]),
      ).values(),
    ];
    const first = lives(0);
    expect(first.map(({ since }) => since / 1000)).toEqual([
      60, 120, 180, 240, 300, 360, 420, 480, 540,
    ]);
    expect(first.map(({ version }) => version)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(lives(1).map(({ since }) => since / 1000)).toEqual([0, 305]);
  });
});

test('the timeline has every arrival and answer once, in the order of time', () => {
  const moments = [...timeline(plan)];
  expect(moments.length).toBe(2 * plan.length);
  const disordered = moments.filter(({ at }, index) => at < (moments[index - 1]?.at ?? 0));
  expect(disordered).toEqual([]);
  const answers = moments.filter(({ kind }) => kind === 'answered');
  expect(new Set(answers.map(({ request }) => request)).size).toBe(plan.length);
  expect(answers.every(({ at, request }) => at === request.at + request.latency)).toBe(true);
});
