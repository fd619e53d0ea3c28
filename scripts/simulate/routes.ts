type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A route of the app and what serves it. */
export interface Route {
  readonly method: Method;
  /** Template of the path; in this app it has no parameters. */
  readonly path: string;
  /** First part of the path below /api/v2. Bursts of errors hit a group. */
  readonly group: string;
  /** Go function, as `user_service.(*userService).SignOut`. */
  readonly handler: string;
  /** Start of the names of its log events, as `auth.signin`. */
  readonly event: string;
  readonly table: string;
  /** Whether it answers without a token. */
  readonly open: boolean;
  /** Whether it calls something outside, and takes long. */
  readonly slow: boolean;
}

interface Group {
  readonly group: string;
  readonly service: string;
  readonly table: string;
  /** `METHOD tail`; a tail of `-` is the path of the group itself. */
  readonly operations: string;
  readonly open?: boolean;
}

const CRUD = 'GET - POST - POST detail PUT - DELETE -';
const under = (...names: string[]) =>
  names.map((name) => CRUD.replaceAll('-', name).replace('detail', `${name}/detail`)).join(' ');

const GROUPS: readonly Group[] = [
  {
    group: 'auth',
    service: 'user_service',
    table: 'users',
    open: true,
    operations:
      'POST signin POST signout POST refresh POST password/request POST password/confirm POST owner POST realtor POST agency POST validate/cpf POST validate/cnpj POST validate/cep',
  },
  {
    group: 'user',
    service: 'user_service',
    table: 'users',
    operations:
      'GET profile PUT profile GET status GET home PUT opt-status DELETE account POST photo/upload-url POST photo/download-url POST email/request POST email/confirm POST email/resend POST phone/request POST phone/confirm POST phone/resend POST role/alternative POST role/switch GET roles GET favorites POST favorites DELETE favorites POST device-tokens DELETE device-tokens',
  },
  {
    group: 'realtor',
    service: 'user_service',
    table: 'realtors',
    operations:
      'POST creci/verify POST creci/upload-url POST creci/download-url POST invitation/accept POST invitation/reject GET agency DELETE agency',
  },
  {
    group: 'agency',
    service: 'user_service',
    table: 'agencies',
    operations: 'POST invite-realtor GET realtors GET realtors/detail DELETE realtors',
  },
  {
    group: 'listings',
    service: 'listing_service',
    table: 'listings',
    operations: `${CRUD} POST search GET catalog GET options GET features/base POST versions GET versions POST versions/promote DELETE versions/draft POST versions/discard POST photo-session/slots POST photo-session/reserve POST photo-session/confirm POST photo-session/cancel POST media/uploads POST media/uploads/process POST media/uploads/complete POST media/download-url POST media/update DELETE media GET media POST views POST share`,
  },
  {
    group: 'schedules',
    service: 'schedule_service',
    table: 'schedule_entries',
    operations:
      'GET listing GET owner/summary POST listing/block PUT listing/block DELETE listing/block GET listing/block GET listing/availability POST listing/finish',
  },
  {
    group: 'visits',
    service: 'visit_service',
    table: 'visits',
    operations: 'POST - GET realtor GET owner POST status POST detail GET calendar POST cancel',
  },
  {
    group: 'proposals',
    service: 'proposal_service',
    table: 'proposals',
    operations:
      'POST - PUT - POST accept POST reject POST cancel GET realtor GET owner POST detail GET history',
  },
  {
    group: 'photographer',
    service: 'photo_session_service',
    table: 'photographer_agenda',
    operations:
      'GET agenda POST agenda/time-off GET agenda/time-off DELETE agenda/time-off PUT agenda/time-off POST sessions/status GET service-area POST service-area PUT service-area DELETE service-area',
  },
  {
    group: 'admin',
    service: 'admin_service',
    table: 'users',
    operations: `${under('users', 'roles', 'permissions', 'role-permissions', 'complexes', 'complexes/towers', 'complexes/sizes', 'complexes/zip-codes', 'holidays/calendars', 'holidays/dates')} GET users/creci/pending POST users/creci/approve GET media/jobs POST media/jobs/retry`,
  },
];

/** The most used routes, in this order; the others follow in the order of GROUPS. */
const POPULAR = [
  'GET /api/v2/listings',
  'POST /api/v2/auth/refresh',
  'GET /api/v2/user/profile',
  'POST /api/v2/listings/detail',
  'POST /api/v2/auth/signin',
  'POST /api/v2/listings/search',
  'GET /api/v2/user/home',
  'GET /api/v2/user/favorites',
  'GET /api/v2/listings/options',
  'GET /api/v2/schedules/owner/summary',
  'GET /api/v2/visits/realtor',
  'GET /api/v2/proposals/owner',
  'POST /api/v2/visits',
  'GET /api/v2/listings/catalog',
  'PUT /api/v2/listings',
  'POST /api/v2/listings/media/uploads',
  'GET /api/v2/photographer/agenda',
  'POST /api/v2/auth/signout',
];

const SLOW = new Set([
  '/api/v2/realtor/creci/verify',
  '/api/v2/listings/photo-session/slots',
  '/api/v2/listings/media/uploads/process',
  '/api/v2/listings/media/uploads/complete',
  '/api/v2/listings/catalog',
  '/api/v2/auth/validate/cnpj',
]);

const VERB: Readonly<Record<Method, string>> = {
  GET: 'Get',
  POST: 'Create',
  PUT: 'Update',
  DELETE: 'Delete',
};
const SPELLED: Readonly<Record<string, string>> = { signin: 'SignIn', signout: 'SignOut' };

const pascal = (text: string) =>
  text
    .split(/[-_/]/)
    .map((word) => SPELLED[word] ?? word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const isMethod = (text: string | undefined): text is Method =>
  text === 'GET' || text === 'POST' || text === 'PUT' || text === 'DELETE';

function routesOf({ group, service, table, operations, open = false }: Group): Route[] {
  const words = operations.split(' ');
  const resources = new Set(words.filter((_, index) => words[index - 1] === 'PUT'));
  return words.flatMap((method, index) => {
    const tail = words[index + 1];
    if (index % 2 === 1 || tail === undefined) return [];
    if (!isMethod(method)) throw new Error(`${group}: ${method} is not a method`);
    const path = `/api/v2/${group}${tail === '-' ? '' : `/${tail}`}`;
    // The tail of a POST names an action, as `signin`; but one that has a PUT too is a thing, which POST creates.
    const action = method === 'POST' && tail !== '-' && !resources.has(tail);
    const operation = action ? pascal(tail) : VERB[method] + pascal(tail === '-' ? group : tail);
    const receiver = pascal(service);
    return {
      method,
      path,
      group,
      handler: `${service}.(*${receiver.charAt(0).toLowerCase()}${receiver.slice(1)}).${operation}`,
      event: `${group}.${(action ? tail : `${VERB[method].toLowerCase()}/${tail}`).replace('/-', '').replace(/[-/]/g, '_')}`,
      table,
      open: open && tail !== 'signout',
      slow: SLOW.has(path),
    };
  });
}

const popularity = ({ method, path }: Route): number => {
  const rank = POPULAR.indexOf(`${method} ${path}`);
  return rank === -1 ? POPULAR.length : rank;
};

/** Every route of the stand-in, the most used first. */
export const routes: readonly Route[] = GROUPS.flatMap(routesOf).sort(
  (a, b) => popularity(a) - popularity(b),
);

/** The groups of routes. */
export const groups: readonly string[] = GROUPS.map(({ group }) => group);
