import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readSettings } from '../../../../datasources/settings.js';
import { tempoDatasource } from '../../../../datasources/tempo.js';
import { datasources } from '../../../../identity/datasources.js';
import { packageLinks } from '../../../../scripts/verify/links.js';
import { loki, prometheus, tempo, type State } from './backends.js';
import type { StandInRequest, Reply } from './server.js';

// Written after the code of grafana/grafana, because no Grafana could be recorded: scripts/verify/servers names the files.

export const USER = 'admin';
export const PASSWORD = 'stand-in-password';

const dashboardFile = (uid: string): unknown =>
  JSON.parse(
    readFileSync(
      new URL(`../../../../grafana/dashboard-files/${uid}.json`, import.meta.url),
      'utf8',
    ),
  );

const links = packageLinks();
const { streamingEnabled } = tempoDatasource(readSettings({})).jsonData;
const jsonData: Readonly<Record<string, unknown>> = {
  loki: { derivedFields: links.derivedFields },
  tempo: { tracesToLogsV2: links.tracesToLogs, streamingEnabled },
  prometheus: { exemplarTraceIdDestinations: links.exemplars },
};

const query = z.looseObject({
  refId: z.string(),
  datasource: z.object({ type: z.string(), uid: z.string() }),
  expr: z.string().optional(),
  query: z.string().optional(),
  queryType: z.string().optional(),
  intervalMs: z.number(),
  maxDataPoints: z.number(),
});
const queryBody = z.object({ queries: z.array(query).min(1), from: z.string(), to: z.string() });

const UNITS = { type: 'time', name: 'Time' };
export const rows = (values: readonly (readonly unknown[])[]) => ({
  schema: { fields: [UNITS, { type: 'number', name: 'Value' }] },
  data: { values },
});

/** What the server says of one query: what it cannot run is an error. */
function result({ datasource, expr, query: traceql, queryType }: z.infer<typeof query>) {
  const known = Object.values(datasources).some(({ uid }) => uid === datasource.uid);
  if (!known) return { status: 404, error: `data source ${datasource.uid} not found` };
  const text = expr ?? traceql ?? '';
  if (queryType === 'traceId' && text === '') {
    // getTrace in pkg/tsdb/tempo/trace.go.
    return { status: 400, error: 'failed to validate model query: trace id is required' };
  }
  const left = /\$\{?(?!__)[a-z]\w*/i.exec(text);
  if (left) return { status: 400, error: `parse error: unexpected ${left[0]}` };
  const search = datasource.type === 'tempo' && queryType === 'traceql' && !/_over_time/.test(text);
  if (search) return { status: 500, error: 'backend TraceQL search queries are not supported' };
  return { status: 200, frames: [rows([[1], [1]])] };
}

function ask(body: string): Reply {
  const { queries } = queryBody.parse(JSON.parse(body));
  const results = Object.fromEntries(queries.map((one) => [one.refId, result(one)]));
  const failed = Object.values(results).some(({ status }) => status !== 200);
  return { status: failed ? 400 : 200, body: { results } };
}

const expected = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;

export function grafana(asked: StandInRequest, state: State): Reply {
  const { path } = asked;
  if (path === '/api/health') return { body: { database: 'ok', version: '13.1.3', commit: 'x' } };
  if (asked.headers.authorization !== expected) {
    return { status: 401, body: { message: 'Invalid username or password' } };
  }
  if (path === '/api/ds/query' && asked.method === 'POST') return ask(asked.body);
  const [, proxied, rest = ''] = /^\/api\/datasources\/proxy\/uid\/(\w+)(\/.*)$/.exec(path) ?? [];
  if (proxied === 'tempo') return tempo({ ...asked, path: rest }, state);
  if (proxied === 'loki') return loki({ ...asked, path: rest }, state);
  const [, uid = '', of] = /^\/api\/datasources\/uid\/(\w+)(\/.*)?$/.exec(path) ?? [];
  if (of === '/health') return { body: { status: 'OK', message: 'Data source is working' } };
  if (of?.startsWith('/resources') && uid === 'prometheus') {
    return prometheus({ ...asked, path: of.slice('/resources'.length) }, state);
  }
  if (uid in jsonData) {
    return { body: { id: 1, uid, type: uid, readOnly: true, jsonData: jsonData[uid] } };
  }
  const [, dashboard] = /^\/api\/dashboards\/uid\/([\w-]+)$/.exec(path) ?? [];
  if (dashboard === undefined) return { status: 404, body: { message: 'Not found' } };
  const content = z.looseObject({}).parse(dashboardFile(dashboard));
  return { body: { dashboard: { ...content, id: 7, version: 3 }, meta: { provisioned: true } } };
}
