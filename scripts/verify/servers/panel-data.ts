import { z } from 'zod';
import { same, text, type Text } from '../../../cli/bilingual.js';
import type { Run } from '../run.js';
import { fetchJson } from '../../../http/http.js';
import { searchAnswer } from './tempo.js';
import { grafanaOf, proxied } from './grafana.js';
import type { PanelRequest } from './panel-requests.js';

/**
 * The answer of POST /api/ds/query: frames by refId, a frame with its fields in `schema` and their columns in `data`
 * (github.com/grafana/grafana-plugin-sdk-go, backend/json.go and data/frame_json.go).
 */
const frame = z.looseObject({
  schema: z
    .looseObject({ fields: z.array(z.looseObject({ type: z.string().default('') })).default([]) })
    .default({ fields: [] }),
  data: z
    .looseObject({ values: z.array(z.array(z.unknown())).default([]) })
    .default({ values: [] }),
});
const answer = z.object({
  results: z
    .record(
      z.string(),
      z.looseObject({ error: z.string().optional(), frames: z.array(frame).nullish() }),
    )
    .optional(),
  message: z.string().optional(),
});

/** A query that fails answers 400, or 207 behind a feature flag (grafana/grafana, pkg/api/metrics.go). */
const ACCEPTED = [200, 207, 400, 404, 500];

/** What the queries of a panel returned. */
export interface PanelData {
  readonly errors: readonly Text[];
  /** Whether any query returned a value. */
  readonly any: boolean;
}

// A panel shows nothing of a frame without rows, nor of one that has times and no value.
const hasValue = ({ schema, data }: z.infer<typeof frame>): boolean =>
  data.values.some(
    (column, index) =>
      schema.fields[index]?.type !== 'time' && column.some((value) => value !== null),
  );

const HOUR = 3_600_000;

async function askQueries(run: Run, queries: readonly unknown[]): Promise<PanelData> {
  if (queries.length === 0) return { errors: [], any: false };
  const now = Date.now();
  const { results, message } = await fetchJson(
    run,
    grafanaOf(run),
    {
      path: '/api/ds/query',
      body: { queries, from: String(now - HOUR), to: String(now) },
      accepted: ACCEPTED,
    },
    answer,
  );
  if (!results) {
    const why = message ?? '';
    return {
      errors: [text(`sem resultados: ${why}`, `no results: ${why}`)],
      any: false,
    };
  }
  const all = Object.entries(results);
  return {
    errors: all.flatMap(([refId, { error }]) => (error ? [same(`${refId}: ${error}`)] : [])),
    any: all.some(([, { frames }]) => frames?.some(hasValue) ?? false),
  };
}

async function askSearch(
  run: Run,
  { uid, q, limit }: Extract<PanelRequest, { kind: 'search' }>,
): Promise<PanelData> {
  const now = Math.ceil(Date.now() / 1000);
  const { traces } = await fetchJson(
    run,
    proxied(grafanaOf(run), uid),
    {
      path: '/api/search',
      query: { q, limit: String(limit), start: String(now - HOUR / 1000), end: String(now) },
    },
    searchAnswer,
  );
  return { errors: [], any: traces.length > 0 };
}

/**
 * Asks everything that a panel asks, for the last hour.
 * @throws BadAnswer
 */
export async function panelData(run: Run, requests: readonly PanelRequest[]): Promise<PanelData> {
  const queries = requests.flatMap((one) => (one.kind === 'query' ? [one.query] : []));
  const searches = requests.flatMap((one) => (one.kind === 'search' ? [one] : []));
  const parts = await Promise.all([
    askQueries(run, queries),
    ...searches.map((one) => askSearch(run, one)),
  ]);
  return {
    errors: parts.flatMap(({ errors }) => errors),
    any: parts.some(({ any }) => any),
  };
}
