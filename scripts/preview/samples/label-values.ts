// Typical values of labels, the most frequent first.
const VALUES: Readonly<Record<string, readonly string[]>> = {
  method: ['GET', 'POST', 'PUT', 'DELETE'],
  path: ['/api/v1/imoveis', '/api/v1/imoveis/detail', '/api/v1/auth/signin', '/api/v1/visits'],
  status: ['200', '404', '500'],
  class: ['2', '4', '5'],
  code: ['200', '404', '500'],
  level: ['info', 'warn', 'error', 'debug'],
  instance: ['app-1:9090', 'app-2:9090'],
  job: ['app', 'node', 'mysql', 'redis'],
  service: ['app'],
  namespace: ['default', 'monitoring'],
  pod: ['app-7d9c5-x2x4k', 'app-7d9c5-p8wqz'],
  container: ['app', 'sidecar'],
  node: ['node-1', 'node-2'],
  cluster: ['cluster-1'],
  mode: ['user', 'system', 'iowait', 'softirq'],
  cpu: ['0', '1', '2', '3'],
  device: ['sda', 'sdb'],
  mountpoint: ['/', '/var/lib'],
  quantile: ['0.5', '0.95', '0.99'],
  le: ['0.1', '0.5', '1', '+Inf'],
  result: ['hit', 'miss'],
  state: ['used', 'idle'],
  operation: ['select', 'insert', 'update', 'delete'],
  command: ['select', 'insert', 'update', 'commit'],
  cmd: ['get', 'set', 'expire', 'del'],
  table: ['users', 'listings', 'visits', 'proposals'],
  db: ['db0', 'db1'],
  component: ['database', 'cache', 'http'],
  error_type: ['timeout', 'not_found', 'internal'],
  reason: ['too_large', 'rate_limited'],
  component_id: ['otlp.traces', 'otlp.logs'],
  client: ['app'],
  server: ['mysql', 'redis'],
  name: ['SELECT users', 'GET redis', 'INSERT visits', 'render'],
  message: ['connection refused', 'deadline exceeded', 'sql: no rows in result set'],
  topic: ['orders', 'payments'],
  queue: ['mail', 'jobs'],
};
const SAME: Readonly<Record<string, string>> = {
  http_method: 'method',
  http_route: 'path',
  route: 'path',
  handler: 'path',
  url: 'path',
  http_status_code: 'status',
  status_code: 'status',
  detected_level: 'level',
  severity: 'level',
  service_name: 'service',
  app: 'service',
  'service.name': 'service',
  'http.method': 'method',
  'http.route': 'path',
  'http.status_code': 'status',
  span_name: 'name',
  host: 'node',
  hostname: 'node',
  nodename: 'node',
  interface: 'device',
};

// Labels whose values depend on the metric.
const OF_METRIC: readonly (readonly [metric: RegExp, label: string, values: readonly string[]])[] =
  [
    [/network/, 'device', ['eth0', 'eth1']],
    [/^node_/, 'instance', ['host-1:9100', 'host-2:9100']],
    [/^mysql_/, 'instance', ['mysql-1:9104', 'mysql-2:9104']],
    [/^redis_/, 'instance', ['redis-1:9121', 'redis-2:9121']],
  ];

// The usual share of a value in the whole.
const SHARES: Readonly<Record<string, number>> = {
  '404': 0.08,
  '500': 0.015,
  '4': 0.08,
  '5': 0.015,
  warn: 0.12,
  error: 0.04,
  debug: 0.3,
  miss: 0.15,
  system: 0.4,
  iowait: 0.15,
  softirq: 0.05,
};

/**
 * Sample values of a label, the most frequent first; an unknown label gets `label-1` to `label-3`.
 * @param metric The metric that has the label: devices of a network are not those of a disk.
 */
export function sampleLabelValues(label: string, metric = ''): readonly string[] {
  const [, , special] =
    OF_METRIC.find(([pattern, name]) => name === label && pattern.test(metric)) ?? [];
  const name = label.split('.').slice(-2).join('.');
  const known = special ?? values(SAME[name] ?? name) ?? values(SAME[label] ?? label);
  return known ?? [1, 2, 3].map((number) => `${label}-${number}`);
}

// hasOwn, because a label may be called `constructor`.
const values = (name: string): readonly string[] | undefined =>
  Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;

/** The labels of a series with their values. */
export type LabelSet = ReadonlyMap<string, string>;

/** At most `most` sample label sets of some labels, the most frequent first. */
export function labelSets(labels: readonly string[], most: number, metric?: string): LabelSet[] {
  const columns = labels.map((label) => ({ label, known: sampleLabelValues(label, metric) }));
  const amount = Math.min(most, Math.max(1, ...columns.map(({ known }) => known.length)));
  return Array.from(
    { length: amount },
    (_, index) =>
      new Map(columns.map(({ label, known }) => [label, known[index % known.length] ?? label])),
  );
}

/** The usual size of the series at `index` compared with the first one, from 0 to 1. */
export function shareOf(labels: LabelSet, index: number): number {
  const known = [...labels.values()].flatMap((value) => SHARES[value] ?? []);
  if (known.length > 0) return Math.min(...known);
  return 1 / (1 + (labels.has('instance') || labels.has('pod') ? 0.1 : 0.7) * index);
}
