import { z } from 'zod';
import type { Endpoint } from '../../../http/address.js';
import { Failure } from '../check.js';
import type { Context } from '../context.js';
import { fetchJson, fetchText, readJson } from '../../../http/http.js';
import { same, text, type Text } from '../../../cli/bilingual.js';

/** Why the checks through Grafana cannot be run, if so. */
export const withoutCredentials = ({ grafana }: Context): Text | undefined =>
  grafana
    ? undefined
    : text(
        'sem credenciais do Grafana: defina GRAFANA_USER e GRAFANA_PASSWORD, ou GRAFANA_TOKEN',
        'no credentials of Grafana: set GRAFANA_USER and GRAFANA_PASSWORD, or GRAFANA_TOKEN',
      );

/** Grafana, in a check that is skipped without it. */
export function grafanaOf({ grafana }: Context): Endpoint {
  if (grafana) return grafana;
  throw new Failure(text('sem credenciais do Grafana', 'no credentials of Grafana'));
}

/**
 * A datasource as Grafana's proxy reaches it: with its URL, its tenant and its secrets
 * (https://grafana.com/docs/grafana/latest/developers/http_api/data_source/#data-source-proxy-calls).
 */
export const proxied = (grafana: Endpoint, uid: string): Endpoint => ({
  ...grafana,
  base: `${grafana.base}/api/datasources/proxy/uid/${encodeURIComponent(uid)}`,
  component: `Grafana (${uid})`,
});

/** The resources of a datasource: where the Prometheus plugin answers variables (grafana/grafana, pkg/promlib/resource). */
export const resources = (grafana: Endpoint, uid: string): Endpoint => ({
  ...grafana,
  base: `${grafana.base}/api/datasources/uid/${encodeURIComponent(uid)}/resources`,
  component: `Grafana (${uid})`,
});

const datasource = z.looseObject({ uid: z.string(), type: z.string() });
export type GrafanaDatasource = z.infer<typeof datasource>;

/**
 * A provisioned datasource, `$` already expanded (GET /api/datasources/uid/:uid).
 * @param jsonData What of its settings is needed.
 */
export const datasourceOf = <S extends z.ZodType>(context: Context, uid: string, jsonData: S) =>
  fetchJson(
    context,
    grafanaOf(context),
    { path: `/api/datasources/uid/${encodeURIComponent(uid)}` },
    datasource.extend({ jsonData }),
  );

const health = z.object({ status: z.string(), message: z.string().default('') });
const notImplemented = z.looseObject({ messageId: z.literal('plugin.notImplemented') });

/**
 * What a datasource says of its health: `{"status":"OK"}` with 200, `{"status":"ERROR"}` with 400
 * (grafana/grafana, pkg/api/datasources.go, checkDatasourceHealth). Tempo's plugin has no health check on the server in
 * older versions; its page asks /api/echo through the proxy instead
 * (public/app/plugins/datasource/tempo/datasource.ts, testDatasource).
 * @returns what it said.
 * @throws Failure when it is not healthy.
 */
export async function datasourceHealth(
  context: Context,
  { uid, type }: GrafanaDatasource,
): Promise<string> {
  const grafana = grafanaOf(context);
  const path = `/api/datasources/uid/${encodeURIComponent(uid)}/health`;
  const answer = await fetchText(context, grafana, { path });
  if (type === 'tempo' && lacksHealthCheck(answer.status, answer.body)) {
    const echo = await fetchText(context, proxied(grafana, uid), { path: '/api/echo' });
    if (echo.status === 200) return 'echo';
    throw new Failure(same(`${uid}: /api/echo HTTP ${echo.status}`));
  }
  const { status, message } = readJson(answer, health, [200, 400]);
  if (status === 'OK') return message;
  throw new Failure(same(`${uid}: ${status} ${message}`));
}

function lacksHealthCheck(status: number, body: string): boolean {
  if (status === 501) return true;
  if (status !== 404) return false;
  try {
    return notImplemented.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}
