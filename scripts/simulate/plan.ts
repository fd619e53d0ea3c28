import type { Random } from './random.js';
import type { Route } from './routes.js';

/** What a child span of a request does; all times are milliseconds. */
interface StepBase {
  readonly spanId: string;
  /** From the start of the request. */
  readonly start: number;
  readonly duration: number;
  /** The span above: the request itself, or its service. */
  readonly parent: 'request' | 'service';
}

export interface ServiceStep extends StepBase {
  readonly kind: 'service';
  readonly handler: string;
  readonly failed: boolean;
}

export interface SqlStep extends StepBase {
  readonly kind: 'sql';
  readonly call: 'QueryContext' | 'ExecContext';
  readonly operation: string;
  readonly table: string;
  readonly failed: boolean;
}

export interface RedisStep extends StepBase {
  readonly kind: 'redis';
  readonly command: 'get' | 'set' | 'del';
  readonly statement: string;
  /** Children of cache_operations_total that this command adds to, as `operation result`. */
  readonly counted: readonly (readonly [operation: string, result: string])[];
}

export type Step = ServiceStep | SqlStep | RedisStep;

/** A line that a service wrote: it has the request's id, and never its trace. */
export interface ServiceLog {
  /** Milliseconds from the start of the request. */
  readonly at: number;
  readonly level: Level;
  readonly event: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

export type Level = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

/** Why a request was answered with 5xx. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** Name of the event that the layer below logs. */
  readonly event: string;
  readonly status: number;
}

export interface User {
  readonly id: number;
  readonly roleId: number;
}

/** Who asks. */
export interface Client {
  readonly ip: string;
  readonly port: number;
  readonly userAgent: string;
}

/** All that becomes of one request, decided before it starts. */
export interface PlannedRequest {
  /** Milliseconds from the start of the run. */
  readonly at: number;
  /** Milliseconds until it is answered. */
  readonly latency: number;
  /** Index of the instance that answers. */
  readonly instance: number;
  /** 0 before the deployment of that instance, 1 after. */
  readonly life: 0 | 1;
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
  readonly steps: readonly Step[];
  readonly serviceLogs: readonly ServiceLog[];
  readonly failure: Failure | undefined;
  /** Child of errors_total that it adds to. */
  readonly error: { readonly component: string; readonly type: string } | undefined;
}

/** A random UUID of version 4 (https://www.rfc-editor.org/rfc/rfc9562#section-5.4). */
export function uuid(random: Random): string {
  const digits = random.hex(32);
  const variant = '89ab'.charAt(random.int(0, 3));
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}
