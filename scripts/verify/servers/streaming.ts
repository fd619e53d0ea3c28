import { z } from 'zod';
import { flag } from '../../../files/lenient.js';
import { datasources } from '../../../identity/datasources.js';
import type { Run } from '../run.js';
import { datasourceOf } from './grafana.js';
import type { PanelRequest } from './panel-requests.js';

const settings = z.looseObject({
  streamingEnabled: z.looseObject({ search: flag, metrics: flag }).optional(),
});

/** What Grafana's page streams over Grafana Live instead of asking POST /api/ds/query. */
export interface Streaming {
  readonly search: boolean;
  readonly metrics: boolean;
}

/**
 * What the Tempo datasource streams, as Grafana has it (isStreamingSearchEnabled and isStreamingMetricsEnabled in
 * grafana/grafana, public/app/plugins/datasource/tempo/datasource.ts).
 * @throws BadAnswer
 */
export async function streamingOf(run: Run): Promise<Streaming> {
  const { jsonData } = await datasourceOf(run, datasources.tempo.uid, settings);
  return jsonData.streamingEnabled ?? { search: false, metrics: false };
}

/** Whether the page streams this instead. */
export const isStreamed = (request: PanelRequest, streaming: Streaming): boolean =>
  request.kind === 'search' ? streaming.search : request.metrics !== undefined && streaming.metrics;
