import type { ChildSpan, DependencyFailure, Level, ServiceLog, User } from './plan.js';
import { hash, type Random } from './random.js';
import type { Route } from './routes.js';

type LogFields = ServiceLog['fields'];

/** Lines whose `status`, `path` and `method` mean something else than in HTTP, by group of routes. */
const OTHER_SENSES: Readonly<Record<string, readonly (readonly [string, LogFields])[]>> = {
  listings: [
    ['listing.status.changed', { status: 'PENDING_PHOTO', previous_status: 'DRAFT' }],
    ['s3.presign.generated', { path: 'listings/media/original.jpg', method: 'PutObject' }],
  ],
  visits: [['visit.status.changed', { status: 'APPROVED' }]],
  proposals: [['proposal.status.changed', { status: 'ACCEPTED' }]],
  user: [['notification.sent', { method: 'fcm', status: 'queued' }]],
};

const REFUSED: Readonly<Record<number, readonly [suffix: string, error: string]>> = {
  404: ['not_found', 'sql: no rows in result set'],
  409: ['conflict', 'Error 1062 (23000): Duplicate entry'],
  422: ['validation_failed', "Key: 'Request.ZipCode' Error:Field validation failed on 'required'"],
  423: ['account_locked', 'user temporarily blocked after too many attempts'],
};

/**
 * The lines that the services log while they answer a request, in the order of time.
 * Half of the code says `err` and `user_id`, the other half `error` and `userID`.
 */
export function serviceLogsOf(
  route: Route,
  status: number,
  latency: number,
  user: User | undefined,
  failure: DependencyFailure | undefined,
  childSpans: readonly ChildSpan[],
  random: Random,
): readonly ServiceLog[] {
  const lines: ServiceLog[] = [];
  const oldStyle = hash(route.handler) % 2 === 0;
  const who: LogFields = user ? { [oldStyle ? 'user_id' : 'userID']: String(user.id) } : {};
  const because = (message: string): LogFields => ({ [oldStyle ? 'err' : 'error']: message });
  const line = (share: number, level: Level, event: string, fields: LogFields = {}) => {
    lines.push({ at: share * latency, level, event, fields: { ...who, ...fields } });
  };
  if (childSpans.some((child) => child.kind === 'redis' && child.command === 'set')) {
    line(0.1, 'DEBUG', 'permission.cache.miss');
  }
  const refused = REFUSED[status];
  if (failure) {
    line(0.9, 'ERROR', failure.event, { ...because(failure.message), table: route.table });
    line(0.92, 'ERROR', `${route.event}.failed`, because(failure.message));
  } else if (status === 401 && route.path.endsWith('/signin')) {
    line(0.9, 'WARN', 'auth.signin.invalid_credentials', because('invalid credentials'));
  } else if (status === 401) {
    line(0.5, 'WARN', 'auth.token.invalid', because('token is expired'));
  } else if (status === 403) {
    line(0.8, 'WARN', 'permission.check.denied', because('permission denied'));
  } else if (refused) {
    line(0.9, 'WARN', `${route.event}.${refused[0]}`, because(refused[1]));
  } else if (status < 400) {
    const other = OTHER_SENSES[route.group];
    if (other && random.chance(0.3)) {
      const [event, fields] = random.pick(other);
      line(0.7, 'INFO', event, fields);
    }
    if (random.chance(0.7)) line(0.95, 'INFO', `${route.event}.success`);
  }
  return lines;
}
