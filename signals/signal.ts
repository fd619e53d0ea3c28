import type * as units from '@grafana/grafana-foundation-sdk/units';

/** A Grafana unit id, e.g. `reqps`. Only the ids of Grafana's own list are accepted. */
type UnitId = Extract<(typeof units)[keyof typeof units], string>;

/** PromQL. `legend` takes `{{label}}`. */
export interface PromQuery {
  readonly language: 'promql';
  readonly expr: string;
  readonly legend: string;
  /** Ask for exemplars too: only where the series come from Tempo's span metrics. */
  readonly exemplars?: true;
}

/** LogQL; a log query or a metric query. */
export interface LogQuery {
  readonly language: 'logql';
  readonly expr: string;
  readonly legend: string;
  /** Lines to fetch, for log queries. */
  readonly limit?: number;
}

/** TraceQL: a search that lists traces or spans, one trace by its id, or a metric. */
export interface TraceQuery {
  readonly language: 'traceql';
  readonly expr: string;
  readonly shows: 'traces' | 'spans' | 'trace' | 'metrics';
  /** Traces to list, for searches. */
  readonly limit?: number;
}

/** The service graph that Grafana draws from `traces_service_graph_*`; each selector is one alternative. */
interface ServiceMapQuery {
  readonly language: 'service-map';
  readonly selectors: readonly string[];
}

export type Query = PromQuery | LogQuery | TraceQuery | ServiceMapQuery;

/** From `from` on the value has this colour; the first step of a list is the colour below all others. */
interface ThresholdStep {
  readonly from: number | null;
  readonly color: 'green' | 'yellow' | 'orange' | 'red' | 'blue' | 'text';
}

/** Steps in rising order; the first one's `from` is null. */
export type Thresholds = readonly [ThresholdStep, ...ThresholdStep[]];

/**
 * One question with its answer. Panels and alerts are made of it, so that they cannot disagree on a query or a unit.
 * Title, description, legends and `whenEmpty` are in Portuguese.
 */
export interface Signal {
  /** Stable name, `topic.what`; the panel's id is derived from it. */
  readonly key: string;
  readonly title: string;
  /** What a bad value means and what to look at next. */
  readonly description: string;
  readonly unit: UnitId;
  readonly queries: readonly [Query, ...Query[]];
  /** The least distance between points of a graph, like `30s`: that of the scrapes where it is absent. */
  readonly step?: string;
  readonly min?: number;
  readonly max?: number;
  /**
   * How far an axis without `max` reaches at least, so that a value that is 0 lies on it as nothing: 20 % above the last
   * threshold where this is absent.
   */
  readonly scale?: number;
  readonly decimals?: number;
  readonly thresholds?: Thresholds;
  /** Words shown instead of certain values. */
  readonly states?: Readonly<Record<number, string>>;
  /** Shown instead of an empty panel. */
  readonly whenEmpty?: string;
}

/** A question answered by a heatmap: `unit` is that of the buckets' bounds, `cells` that of what each bucket holds. */
export interface HeatmapSignal extends Signal {
  readonly cells: UnitId;
}

/** A column of a table: a label or the value of one query. */
export interface Column {
  readonly title: string;
  readonly unit?: UnitId;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly thresholds?: Thresholds;
  readonly width?: number;
}

/** A question answered by a table: one row a combination of `labels`, one column a query. */
export interface TableSignal extends Signal {
  readonly labels: Readonly<Record<string, Column>>;
  readonly values: readonly Column[];
}

/** A question answered by a list of spans: one row a span. */
export interface SpanListSignal extends Signal {
  /** The columns, by the name of the field, in the order in which Grafana gives them. */
  readonly columns: Readonly<Record<string, Column>>;
  /** Attributes that the query brings along and nobody reads. */
  readonly unread: readonly string[];
}

export const promql = (expr: string, legend = ''): PromQuery => ({
  language: 'promql',
  expr,
  legend,
});

export const promqlWithExemplars = (expr: string, legend: string): PromQuery => ({
  ...promql(expr, legend),
  exemplars: true,
});

export const logql = (expr: string, legend = ''): LogQuery => ({ language: 'logql', expr, legend });

export const traceql = (shows: TraceQuery['shows'], expr: string, limit?: number): TraceQuery => ({
  language: 'traceql',
  shows,
  expr,
  ...(limit === undefined ? {} : { limit }),
});

/** Higher is worse. */
export const worseAbove = (warning: number, critical: number): Thresholds => [
  { from: null, color: 'green' },
  { from: warning, color: 'orange' },
  { from: critical, color: 'red' },
];

/** Lower is worse. */
export const worseBelow = (warning: number, critical: number): Thresholds => [
  { from: null, color: 'red' },
  { from: critical, color: 'orange' },
  { from: warning, color: 'green' },
];

/** Red below 1: something that should be up is not. */
export const goodFromOne: Thresholds = [
  { from: null, color: 'red' },
  { from: 1, color: 'green' },
];

/** Green at 0, red from 1 on: something is down. */
export const badFromOne: Thresholds = [
  { from: null, color: 'green' },
  { from: 1, color: 'red' },
];

/** For `up` metrics. */
export const upOrDown = { 0: 'FORA', 1: 'NO AR' } as const;
