import { z } from 'zod';
import { same, text, type Text } from '../../../cli/bilingual.js';
import type { Endpoint } from '../../../http/address.js';
import { fetchJson, fetchText, readJson } from '../../../http/http.js';
import { Failure } from '../outcome.js';
import type { Run } from '../run.js';

/** The reason to skip what goes through Grafana, when there are no credentials of it. */
export const withoutCredentials = ({ grafana }: Run): Text | undefined =>
  grafana
    ? undefined
    : text(
        'sem credenciais do Grafana: defina GRAFANA_USER e GRAFANA_PASSWORD, ou GRAFANA_TOKEN',
        'no credentials of Grafana: set GRAFANA_USER and GRAFANA_PASSWORD, or GRAFANA_TOKEN',
      );

/**
 * Grafana, for an item that `withoutCredentials` skips.
 * @throws Failure without credentials.
 */
export function grafanaOf({ grafana }: Run): Endpoint {
  if (grafana) return grafana;
  throw new Failure(text('sem credenciais do Grafana', 'no credentials of Grafana'));
}

/**
 * The server behind a datasource, through Grafana's proxy, which adds the datasource's tenant and secrets
 * (https://grafana.com/docs/grafana/latest/developers/http_api/data_source/#data-source-proxy-calls).
 */
export const proxied = (grafana: Endpoint, uid: string): Endpoint => ({
  ...grafana,
  base: `${grafana.base}/api/datasources/proxy/uid/${encodeURIComponent(uid)}`,
  component: `Grafana (${uid})`,
});

/** Where the plugin of a datasource answers for variables (grafana/grafana, pkg/promlib/resource). */
export const resources = (grafana: Endpoint, uid: string): Endpoint => ({
  ...grafana,
  base: `${grafana.base}/api/datasources/uid/${encodeURIComponent(uid)}/resources`,
  component: `Grafana (${uid})`,
});

const datasource = z.looseObject({ uid: z.string(), type: z.string() });

/**
 * A provisioned datasource as Grafana has it, with `$` expanded (GET /api/datasources/uid/:uid).
 * @param jsonData The schema of the settings that are needed.
 * @throws BadAnswer
 */
export const datasourceOf = <S extends z.ZodType>(run: Run, uid: string, jsonData: S) =>
  fetchJson(
    run,
    grafanaOf(run),
    { path: `/api/datasources/uid/${encodeURIComponent(uid)}` },
    datasource.extend({ jsonData }),
  );

const health = z.object({ status: z.string(), message: z.string().default('') });
const notImplemented = z.looseObject({ messageId: z.literal('plugin.notImplemented') });

/**
 * Asks a datasource for its health: `{"status":"OK"}` with 200, `{"status":"ERROR"}` with 400
 * (grafana/grafana, pkg/api/datasources.go, checkDatasourceHealth). Older versions of Tempo's plugin have no health check
 * on the server: Grafana's page asks /api/echo through the proxy instead, and so does this
 * (public/app/plugins/datasource/tempo/datasource.ts, testDatasource).
 * @throws Failure when it is not healthy, and BadAnswer.
 */
export async function datasourceHealth(
  run: Run,
  { uid, type }: z.infer<typeof datasource>,
): Promise<void> {
  const grafana = grafanaOf(run);
  const path = `/api/datasources/uid/${encodeURIComponent(uid)}/health`;
  const answer = await fetchText(run, grafana, { path });
  if (type === 'tempo' && lacksHealthCheck(answer.status, answer.body)) {
    const echo = await fetchText(run, proxied(grafana, uid), { path: '/api/echo' });
    if (echo.status === 200) return;
    throw new Failure(same(`${uid}: /api/echo HTTP ${echo.status}`));
  }
  const { status, message } = readJson(answer, health, [200, 400]);
  if (status !== 'OK') throw new Failure(same(`${uid}: ${status} ${message}`));
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
