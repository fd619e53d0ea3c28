import type {
  ChildSpan,
  DependencyFailure,
  RedisSpan,
  ServiceSpan,
  SqlSpan,
  User,
} from './plan.js';
import { weighted, type Random } from './random.js';
import type { Route } from './routes.js';

/** A span that has no place in time yet. */
type Draft = Omit<RedisSpan, 'start' | 'duration'> | Omit<SqlSpan, 'start' | 'duration'>;

const LOOKUP = [
  { result: 'hit', share: 0.9 },
  { result: 'miss', share: 0.085 },
  { result: 'expired', share: 0.013 },
  { result: 'error', share: 0.002 },
];
const lookup = weighted(LOOKUP, ({ share }) => share);

const RARE = ['count', 'exists', 'upsert', 'soft_delete', 'bulk_insert', 'list_by_owner', 'lock'];
const WRITES = { POST: 'insert', PUT: 'update', DELETE: 'delete' } as const;
const BESIDE = ['users', 'user_roles', 'media_assets', 'audit_log', 'device_tokens'];

const permissionKey = (user: User) => `toq_cache:user_permissions:user:${user.id}`;
const permissions = ({ roleId }: User) =>
  `[{"action":"GET:/api/v2/*","role_id":${roleId},"granted":true}]`;

function redis(
  random: Random,
  command: RedisSpan['command'],
  words: string,
  counted: RedisSpan['counted'],
): Draft {
  const statement = `${command} ${words}`;
  return { kind: 'redis', spanId: random.hex(16), parent: 'request', command, statement, counted };
}

function sql(
  random: Random,
  parent: ChildSpan['parent'],
  operation: string,
  table: string,
  failed = false,
): Draft {
  const reads = /^(select|count|exists|list|lock)/.test(operation);
  const call = reads ? 'QueryContext' : 'ExecContext';
  return { kind: 'sql', spanId: random.hex(16), parent, call, operation, table, failed };
}

/** What the permission middleware does: a look-up in Redis, and after a miss a query and a `set`. */
function permissionLookup(random: Random, user: User): Draft[] {
  const { result } = lookup(random);
  const found = result === 'hit' ? 'hit' : 'miss';
  // The app counts one look-up twice, under two operations.
  const get = redis(random, 'get', permissionKey(user), [
    ['get', result],
    ['user_permissions_lookup', found],
  ]);
  if (found === 'hit') return [get];
  return [
    get,
    sql(random, 'request', 'select', 'user_permissions'),
    redis(random, 'set', `${permissionKey(user)} ${permissions(user)} ex 900`, [
      ['set', random.chance(0.995) ? 'success' : 'error'],
    ]),
  ];
}

function queries(
  random: Random,
  route: Route,
  status: number,
  failure: DependencyFailure | undefined,
) {
  const drafts = [sql(random, 'service', 'select', route.table)];
  if (status === 404 || status === 409 || status === 401 || status === 423) return drafts;
  for (let more = random.int(0, 2); more > 0; more--) {
    drafts.push(sql(random, 'service', 'select', random.pick([route.table, ...BESIDE])));
  }
  if (random.chance(0.05)) {
    drafts.push(sql(random, 'service', random.pick(RARE), route.table));
  }
  const failed = failure?.event.startsWith('mysql.') ?? false;
  if (route.method !== 'GET') {
    drafts.push(sql(random, 'service', WRITES[route.method], route.table, failed));
  } else if (failed) {
    drafts.push(sql(random, 'service', 'select', route.table, true));
  }
  return drafts;
}

/** Places drafts one after the other between two times, each for a random part of it. */
function placed(drafts: readonly Draft[], from: number, to: number, random: Random): ChildSpan[] {
  // A statement that fails takes most of the time, because it waits before it fails.
  const parts = drafts.map((draft) =>
    draft.kind === 'sql' && draft.failed ? 8 : 0.2 + random.uniform(),
  );
  // Half a part is left for the work between the calls.
  const unit = (to - from) / (parts.reduce((sum, part) => sum + part, 0) + 0.5);
  let start = from + 0.25 * unit;
  return drafts.map((draft, index) => {
    const duration = (parts[index] ?? 0) * unit;
    const span = { ...draft, start, duration };
    start += duration;
    return span;
  });
}

/** The child spans of a request that a route answers, in the order in which they start. */
export function childSpansOf(
  route: Route,
  status: number,
  latency: number,
  user: User | undefined,
  failure: DependencyFailure | undefined,
  random: Random,
): readonly ChildSpan[] {
  // Without a token, or over the limit of requests, the app asks nothing of its dependencies.
  if (status === 429 || (status === 401 && !route.open)) return [];
  const middleware = user && !route.open ? permissionLookup(random, user) : [];
  const served = latency * (middleware.length > 0 ? 0.12 : 0.02);
  const before = placed(middleware, 0, served, random);
  // Refused by the permission middleware (403) or by the validation in the handler.
  if (status === 403 || status === 400 || status === 422) return before;
  const end = latency * 0.97;
  const service: ServiceSpan = {
    kind: 'service',
    spanId: random.hex(16),
    parent: 'request',
    handler: route.handler,
    start: served,
    duration: end - served,
    failed: status >= 400,
  };
  const inside = queries(random, route, status, failure);
  const changesPermissions = /role|permissions/.test(route.path) && route.method !== 'GET';
  if (user && changesPermissions && status < 400) {
    inside.push({
      ...redis(random, 'del', permissionKey(user), [['delete', 'success']]),
      parent: 'service',
    });
  }
  return [...before, service, ...placed(inside, served, end, random)];
}
