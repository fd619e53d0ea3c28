import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { allChecks } from '../../../../scripts/verify/checks/all.js';
import { makeContext, type Context } from '../../../../scripts/verify/context.js';
import { readOptions } from '../../../../scripts/verify/options.js';
import { runChecks, type Result } from '../../../../scripts/verify/run.js';
import { alloy, loki, otlp, prometheus, tempo, type State } from './backends.js';
import { grafana, PASSWORD, USER } from './grafana.js';
import { startServer, type Asked, type Reply } from './server.js';

/** Changes the answer of a healthy stack. */
export type Fault = (asked: Asked, healthy: Reply, state: State) => Reply;

const handlers: Readonly<Record<string, (asked: Asked, state: State) => Reply>> = {
  alloy,
  otlp,
  tempo,
  loki,
  prometheus,
  grafana,
};

/** The variables of a shell that lead to a stand-in of the stack, which ends with the test. */
export async function standIn(
  fault: Fault = (_asked, healthy) => healthy,
): Promise<Record<string, string>> {
  const state: State = {};
  const server = await startServer((asked) => {
    const healthy = handlers[asked.component]?.(asked, state) ?? { status: 404, body: '' };
    return fault(asked, healthy, state);
  });
  onTestFinished(server.stop);
  return {
    ALLOY_URL: `${server.url}/alloy`,
    OTEL_EXPORTER_OTLP_ENDPOINT: `${server.url}/otlp`,
    TEMPO_URL: `${server.url}/tempo/`,
    LOKI_URL: `${server.url}/loki`,
    PROMETHEUS_URL: `${server.url}/prometheus`,
    GRAFANA_URL: `${server.url}/grafana`,
    GRAFANA_USER: USER,
    GRAFANA_PASSWORD: PASSWORD,
  };
}

const DASHBOARDS = fileURLToPath(new URL('../../../../grafana/dashboard-files', import.meta.url));

export interface Run {
  readonly fault?: Fault;
  readonly only?: readonly string[];
  readonly timeout?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly changed?: (context: Context) => Context;
}

/** Runs checks against a stand-in of the stack; results by key. */
export async function verify({
  fault,
  only,
  timeout = '2',
  environment = {},
  changed = (context) => context,
}: Run = {}): Promise<ReadonlyMap<string, Result>> {
  const keys = allChecks.map(({ key }) => key);
  const variables = { ...(await standIn(fault)), ...environment };
  const settings = readOptions({ timeout, ...(only ? { only } : {}) }, variables, keys);
  const context = changed(makeContext(settings, DASHBOARDS, new AbortController().signal));
  const chosen = allChecks.filter(({ key }) => only?.includes(key) ?? true);
  const results = await runChecks(chosen, context);
  return new Map(results.map((result) => [result.check.key, result]));
}
