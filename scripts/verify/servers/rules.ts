import { z } from 'zod';
import type { Endpoint } from '../../../http/address.js';
import { fetchJson, type RequestLimits } from '../../../http/http.js';

const rule = z.object({
  name: z.string(),
  query: z.string(),
  health: z.string(),
  lastError: z.string().default(''),
});

// https://prometheus.io/docs/prometheus/latest/querying/api/#rules; Loki's ruler answers in the same form
// (https://grafana.com/docs/loki/latest/reference/loki-http-api/#list-rule-groups under /prometheus).
const answer = z.object({
  data: z.object({
    groups: z.array(
      z.object({
        name: z.string(),
        file: z.string(),
        rules: z.array(rule),
        interval: z.number(),
        lastEvaluation: z.string(),
        evaluationTime: z.number().default(0),
      }),
    ),
  }),
});

/** A group of rules as a server has loaded it: its interval and how long its last evaluation took are in seconds. */
export type LoadedGroup = z.infer<typeof answer>['data']['groups'][number];

/**
 * The groups of rules that a server evaluates.
 * @param path Where its API is.
 * @throws BadAnswer
 */
export const loadedGroups = async (
  limits: RequestLimits,
  to: Endpoint,
  path: string,
): Promise<LoadedGroup[]> =>
  (await fetchJson(limits, to, { path: `${path}/api/v1/rules` }, answer)).data.groups;

const formattedAnswer = z.object({ data: z.string() });

/**
 * An expression as Prometheus itself writes it (/api/v1/format_query).
 * @throws BadAnswer
 */
export const formatted = async (
  limits: RequestLimits,
  prometheus: Endpoint,
  query: string,
): Promise<string> =>
  (
    await fetchJson(
      limits,
      prometheus,
      { path: '/api/v1/format_query', query: { query } },
      formattedAnswer,
    )
  ).data;
