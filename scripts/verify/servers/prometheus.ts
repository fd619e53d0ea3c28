import { z } from 'zod';
import type { Endpoint } from '../../../http/address.js';
import { fetchJson, type RequestLimits } from '../../../http/http.js';

const labels = z.record(z.string(), z.string());

// https://prometheus.io/docs/prometheus/latest/querying/api/
const vector = z.object({
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(z.object({ metric: labels, value: z.tuple([z.number(), z.string()]) })),
  }),
});

const exemplarAnswer = z.object({
  data: z.array(z.object({ exemplars: z.array(z.object({ labels })) })),
});

/** The answer to `labelValuesRequest`, of Prometheus itself and through Grafana. */
export const valuesAnswer = z.object({ data: z.array(z.string()) });

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * What an instant query returns now.
 * @throws BadAnswer
 */
export async function instant(
  limits: RequestLimits,
  prometheus: Endpoint,
  query: string,
): Promise<Sample[]> {
  const { data } = await fetchJson(
    limits,
    prometheus,
    { path: '/api/v1/query', query: { query } },
    vector,
  );
  return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
}

/**
 * Labels of each exemplar that a query has since `from` (Unix milliseconds).
 * @throws BadAnswer
 */
export async function exemplars(
  limits: RequestLimits,
  prometheus: Endpoint,
  query: string,
  from: number,
): Promise<Readonly<Record<string, string>>[]> {
  const { data } = await fetchJson(
    limits,
    prometheus,
    {
      path: '/api/v1/query_exemplars',
      query: { query, start: String(from / 1000), end: String(Date.now() / 1000 + 60) },
    },
    exemplarAnswer,
  );
  return data.flatMap((series) => series.exemplars.map((exemplar) => exemplar.labels));
}

/** The request for the values of a label in the last hour. */
export const labelValuesRequest = (label: string, selector: string) => ({
  path: `/api/v1/label/${label}/values`,
  query: {
    'match[]': selector,
    start: String(Math.floor(Date.now() / 1000) - 3600),
    end: String(Math.ceil(Date.now() / 1000)),
  },
});
