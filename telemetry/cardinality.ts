/** How many values a label has on one target, and whether anything bounds them. */
export interface Cardinality {
  readonly values: number;
  /** Why nothing bounds them; a grouping or legend by such a label has no end. */
  readonly unbounded?: string;
}

const RAW_PATH = 'it is the raw URL when no route matched, so anyone outside can add values';
const few = (values: number): Cardinality => ({ values });

/**
 * Cardinality classes of the labels that senders write, for estimates: about 150 routes, 46 operations, the default
 * buckets of client_golang. Labels of the target itself are counted by `MetricSource.targets`.
 */
export const labelClasses = {
  method: few(5),
  path: { values: 150, unbounded: RAW_PATH },
  status: few(12),
  le: few(12),
  quantile: few(5),
  operation: few(46),
  table: few(30),
  result: few(4),
  component: few(3),
  error_type: few(8),
  state: few(4),
  span_name: { values: 350, unbounded: `of SERVER spans ${RAW_PATH}` },
  span_kind: few(3),
  status_code: few(3),
  service: few(1),
  service_namespace: few(1),
  deployment_environment: few(1),
  http_method: few(5),
  http_route: { values: 150, unbounded: RAW_PATH },
  http_status_code: few(12),
  client: few(2),
  server: few(3),
  connection_type: few(3),
  cpu: few(8),
  mode: few(8),
  device: few(6),
  fstype: few(1),
  mountpoint: few(1),
  command: few(168),
  cmd: few(30),
  db: few(2),
  role: few(1),
  version: few(1),
  tenant: few(1),
  reason: few(5),
  type: few(3),
  component_id: few(6),
  exporter: few(1),
  transport: few(1),
  integration: few(18),
  rule_group: few(12),
} satisfies Readonly<Record<string, Cardinality>>;

/** Labels that have a class. A sender may add classes of its own labels (`metricsWith`). */
export type KnownLabel = keyof typeof labelClasses;

/** Cardinality by label. */
export type LabelClasses = Readonly<Record<string, Cardinality>>;

const classes: LabelClasses = labelClasses;

/**
 * The class of a label; one without, as those of targets, has one value on each target.
 * @param own Classes of the sender, which win.
 */
export const labelCardinality = (label: string, own: LabelClasses = {}): Cardinality =>
  own[label] ?? classes[label] ?? { values: 1 };

const REQUEST = 'one a request';

/** Fields of logs and attributes of spans whose values nothing bounds, with the reason. */
export const unboundedFields: ReadonlyMap<string, string> = new Map([
  ['trace_id', REQUEST],
  ['span_id', REQUEST],
  ['request_id', REQUEST],
  ['path', RAW_PATH],
  ['http.route', RAW_PATH],
  ['query', 'it is whatever the client wrote'],
  ['user_agent', 'it is whatever the client wrote'],
  ['http.user_agent', 'it is whatever the client wrote'],
  ['client_ip', 'one a client'],
  ['http.client_ip', 'one a client'],
  ['remote_addr', 'one a connection'],
  ['user_id', 'one a user'],
  ['userID', 'one a user'],
  ['stack', 'free text'],
  ['err', 'free text'],
  ['error', 'free text'],
  ['error_message', 'free text'],
  ['db.statement', 'the whole command, with its keys'],
  ['duration', 'nanoseconds'],
]);
