import type { Random } from './random.js';
import type { Route } from './routes.js';

/** What all child spans of a request have; times in milliseconds. */
interface SpanBase {
  readonly spanId: string;
  /** From the start of the request. */
  readonly start: number;
  readonly duration: number;
  /** The span above it: that of the request, or that of the service. */
  readonly parent: 'request' | 'service';
}

export interface ServiceSpan extends SpanBase {
  readonly kind: 'service';
  readonly handler: string;
  readonly failed: boolean;
}

export interface SqlSpan extends SpanBase {
  readonly kind: 'sql';
  readonly call: 'QueryContext' | 'ExecContext';
  readonly operation: string;
  readonly table: string;
  readonly failed: boolean;
}

export interface RedisSpan extends SpanBase {
  readonly kind: 'redis';
  readonly command: 'get' | 'set' | 'del';
  readonly statement: string;
  /** What this command adds 1 to: children of cache_operations_total by their labels. */
  readonly counted: readonly (readonly [operation: string, result: string])[];
}

export type ChildSpan = ServiceSpan | SqlSpan | RedisSpan;

/** A line that a service logs: it has the id of the request, but not of its trace. */
export interface ServiceLog {
  /** Milliseconds from the start of the request. */
  readonly at: number;
  readonly level: Level;
  readonly event: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

export type Level = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

/** The failure of a dependency for which a request is answered with 5xx. */
export interface DependencyFailure {
  readonly code: string;
  readonly message: string;
  /** Name of the event that the adapter of the dependency logs. */
  readonly event: string;
  readonly status: number;
}

export interface User {
  readonly id: number;
  readonly roleId: number;
}

/** Who sends a request. */
export interface Client {
  readonly ip: string;
  readonly port: number;
  readonly userAgent: string;
}

/** A process that an instance is for a time. */
export interface Life {
  /** How many the instance was before. */
  readonly number: number;
  /** Milliseconds from the start of the run. */
  readonly since: number;
  /** 0 before the deployment of the instance, 1 after. */
  readonly version: 0 | 1;
}

/** Everything about one request, decided before it is sent. */
export interface PlannedRequest {
  /** Milliseconds from the start of the run. */
  readonly at: number;
  /** Milliseconds until it is answered. */
  readonly latency: number;
  /** Index of the instance that answers. */
  readonly instance: number;
  readonly life: Life;
  readonly method: string;
  /** Template of the route, or the raw path where none matched. */
  readonly path: string;
  readonly query: string;
  /** Undefined where no route matched. */
  readonly route: Route | undefined;
  readonly status: number;
  /** Bytes of the body, -1 where the middlewares saw none. */
  readonly size: number;
  readonly client: Client;
  readonly user: User | undefined;
  readonly requestId: string;
  readonly traceId: string;
  readonly spanId: string;
  /** In the order in which they start. */
  readonly childSpans: readonly ChildSpan[];
  readonly serviceLogs: readonly ServiceLog[];
  readonly failure: DependencyFailure | undefined;
  /** What it adds 1 to: a child of errors_total by its labels. */
  readonly error: { readonly component: string; readonly type: string } | undefined;
}

/** A random UUID of version 4 (https://www.rfc-editor.org/rfc/rfc9562#section-5.4). */
export function uuid(random: Random): string {
  const digits = random.hex(32);
  const variant = '89ab'.charAt(random.int(0, 3));
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}
