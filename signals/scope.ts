import {
  metricLabel,
  type Database,
  type HttpSender,
  type Service,
  type SpanSender,
} from '../services/service.js';

/**
 * What a signal is asked of, and over which time. Panels ask with the variables of a dashboard, rules with fixed names
 * and windows: the same signal, declared once.
 */
export interface Scope {
  readonly service: Service;
  /** The matcher that chooses the service by a label, like `service=~"$service"`. */
  readonly chosen: (label: string) => string;
  /** The matcher for what the reader filters by; '' where nobody filters. */
  readonly filter: (label: string, variable: 'method' | 'path' | 'status') => string;
  /** The matcher that chooses the instances of an exporter; '' for all. */
  readonly instances: (database: Database) => string;
  /** The range of a rate, like `$__rate_interval` or `5m`. */
  readonly window: string;
  /** The range of what is told of the whole period. */
  readonly range: string;
  /** The least distance between the points of a graph of rates. */
  readonly step: string;
  /** Whether what rules record is read, instead of the counters of every instance. */
  readonly recorded: boolean;
}

export interface HttpScope extends Scope {
  readonly http: HttpSender;
}

export interface SpanScope extends Scope {
  readonly spans: SpanSender;
}

/** What is in the Prometheus that the dashboards ask. */
export interface Store {
  /** How often everything is scraped, like `15s`. */
  readonly scrapeInterval: string;
  /** Whether the rules of the package are loaded. */
  readonly recorded: boolean;
}

/** That of the stack, as long as nobody says that its rules are loaded. */
export const USUAL: Store = { scrapeInterval: '15s', recorded: false };

const thrice = (duration: string) =>
  duration.replace(/^\d+/, (number) => String(3 * Number(number)));

/** How the panels of a dashboard ask: with its variables, over its time range. */
export const panelScope = (
  service: Service,
  { recorded, scrapeInterval }: Store = USUAL,
): Scope => ({
  service,
  chosen: (label) => `${label}=~"$service"`,
  filter: (label, variable) => `${label}=~"$${variable}"`,
  instances: (database) => `instance=~"$${database}_instance"`,
  window: '$__rate_interval',
  range: '$__range',
  // The shortest `$__rate_interval`, four scrapes, still reaches from one point to the next; nearer points would read the same
  // samples again.
  step: thrice(scrapeInterval),
  recorded,
});

/**
 * How a rule asks: of one service by its name, of all instances, without a reader's filters, over a window that never
 * changes.
 * @param window A duration of Prometheus, like `5m`.
 */
export const ruleScope = (service: Service, window: string): Scope => ({
  service,
  chosen: (label) => `${label}="${service.name}"`,
  filter: () => '',
  instances: () => '',
  window,
  range: window,
  step: window,
  recorded: false,
});

/** Matchers in one text; those that match everything ('') are left out. */
export const joined = (...matchers: readonly string[]): string =>
  matchers.filter(Boolean).join(',');

/** Series of the service. */
export const ofService = ({ chosen }: Scope): string => chosen('service');

/**
 * PromQL: 0 while some instance of the service is up, else nothing: a counter has no series before its first event, which
 * is no traffic, and not no data.
 */
export const zeroWhereUp = (scope: Scope): string => `sum(up{${ofService(scope)}} == 1) * 0`;

/** HTTP series of the service, of the chosen method and route. */
export const ofRoute = ({ chosen, filter, http: { labels } }: HttpScope): string =>
  joined(chosen('service'), filter(labels.method, 'method'), filter(labels.route, 'path'));

/** The same, of the chosen status codes too. */
export const ofRouteAndStatus = (scope: HttpScope): string =>
  joined(ofRoute(scope), scope.filter(scope.http.labels.status, 'status'));

/** SERVER spans of the service, of the chosen method and route, as Tempo's span metrics label them. */
export const ofServerSpans = ({ chosen, filter, spans }: SpanScope): string =>
  joined(
    chosen('service'),
    'span_kind="SPAN_KIND_SERVER"',
    filter(metricLabel(spans.method), 'method'),
    filter(metricLabel(spans.route), 'path'),
  );
