import { z } from 'zod';
import type { Contract } from '../contract.js';
import { observedContract, type Metadata, type ObservedSeries } from './observed-contract.js';
import type { Endpoint } from '../../http/address.js';
import { BadAnswer } from '../../http/bad-answer.js';
import { CannotRun } from '../../cli/cannot-run.js';
import { fetchJson, type RequestLimits } from '../../http/http.js';
import { pooled } from '../../http/pool.js';

/** Metrics asked for at the same time. */
const WIDTH = 4;
/** Seconds of the past in which a series counts as emitted. */
const RECENT = 3600;

// https://prometheus.io/docs/prometheus/latest/querying/api/: metric metadata, label values, series.
const metadataAnswer = z.object({
  data: z.record(z.string(), z.array(z.object({ type: z.string(), help: z.string() }))),
});
const namesAnswer = z.object({ data: z.array(z.string()) });
const seriesAnswer = z.object({ data: z.array(z.record(z.string(), z.string())) });

const recently = () => {
  const now = Math.ceil(Date.now() / 1000);
  return { start: String(now - RECENT), end: String(now) };
};

async function observe(
  limits: RequestLimits,
  prometheus: Endpoint,
  name: string,
): Promise<ObservedSeries> {
  const query = { 'match[]': `{__name__=${JSON.stringify(name)}}`, ...recently() };
  const { data } = await fetchJson(
    limits,
    prometheus,
    { path: '/api/v1/series', query },
    seriesAnswer,
  );
  const labels = new Map<string, Set<string>>();
  for (const series of data) {
    for (const [label, value] of Object.entries(series)) {
      if (label === '__name__') continue;
      labels.set(label, (labels.get(label) ?? new Set<string>()).add(value));
    }
  }
  return {
    name,
    count: data.length,
    labels: new Map([...labels].map(([label, values]) => [label, values.size])),
  };
}

/**
 * The contract of what a Prometheus has received in the last hour, by its HTTP API: types and helps from its metadata,
 * labels and numbers of series from the series themselves.
 * @param step Called after each metric, with how many there are.
 * @throws CannotRun when it cannot be reached or answers otherwise.
 */
export async function contractFromPrometheus(
  limits: RequestLimits,
  prometheus: Endpoint,
  step: (of: number) => void,
): Promise<Contract> {
  try {
    const names = await fetchJson(
      limits,
      prometheus,
      { path: '/api/v1/label/__name__/values', query: recently() },
      namesAnswer,
    );
    const { data } = await fetchJson(
      limits,
      prometheus,
      { path: '/api/v1/metadata' },
      metadataAnswer,
    );
    const metadata = new Map(
      Object.entries(data).flatMap(([name, [first]]): [string, Metadata][] =>
        first ? [[name, first]] : [],
      ),
    );
    const observed = await pooled(names.data, WIDTH, async (name) => {
      const series = await observe(limits, prometheus, name);
      step(names.data.length);
      return series;
    });
    return observedContract(observed, metadata, []);
  } catch (error) {
    if (error instanceof BadAnswer) {
      throw new CannotRun(`${error.message}. Is --contract the base URL of a Prometheus?`);
    }
    throw error;
  }
}
