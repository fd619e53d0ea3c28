import type { z } from 'zod';
import type { Endpoint } from './address.js';
import {
  notJson,
  silent,
  unreachable,
  wrongShape,
  wrongStatus,
  type RequestName,
} from './bad-answer.js';

/** When to give up a request. */
export interface RequestLimits {
  /** Aborted by Ctrl-C. */
  readonly stop: AbortSignal;
  /** Milliseconds for one request, its body included. */
  readonly requestTimeout: number;
}

export interface Request {
  /** With its leading slash, without query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON by POST. */
  readonly body?: unknown;
  /** Statuses whose body has the expected shape; 200 by default. */
  readonly accepted?: readonly number[];
}

/** A status and the whole text of an answer. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly asked: RequestName;
}

/**
 * Sends a request and reads the whole answer, whatever its status. A redirection is not followed, so that credentials
 * reach no other server.
 * @throws BadAnswer when there is no connection or no answer in time.
 */
export async function fetchText(
  limits: RequestLimits,
  to: Endpoint,
  request: Request,
): Promise<Answer> {
  const { path, query = {}, body } = request;
  const asked = { component: to.component, method: body === undefined ? 'GET' : 'POST', path };
  const parameters = new URLSearchParams(query).toString();
  const timeout = AbortSignal.timeout(limits.requestTimeout);
  try {
    const response = await fetch(`${to.base}${path}${parameters && `?${parameters}`}`, {
      method: asked.method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...to.headers,
        ...request.headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.any([limits.stop, timeout]),
    });
    return { status: response.status, body: await response.text(), asked };
  } catch (error) {
    limits.stop.throwIfAborted();
    if (timeout.aborted) throw silent(asked, limits.requestTimeout);
    throw unreachable(asked, to.base, error);
  }
}

/**
 * Sends a request and reads its JSON.
 * @throws BadAnswer when there is none, or its status or its shape is not the expected one.
 */
export async function fetchJson<S extends z.ZodType>(
  limits: RequestLimits,
  to: Endpoint,
  request: Request,
  schema: S,
): Promise<z.infer<S>> {
  return readJson(await fetchText(limits, to, request), schema, request.accepted);
}

/**
 * Reads the JSON of an answer.
 * @throws BadAnswer when its status or its shape is not the expected one.
 */
export function readJson<S extends z.ZodType>(
  { status, body, asked }: Answer,
  schema: S,
  accepted: readonly number[] = [200],
): z.infer<S> {
  if (!accepted.includes(status)) throw wrongStatus(asked, status, body);
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw notJson(asked, body);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw wrongShape(asked, parsed.error);
  return parsed.data;
}
