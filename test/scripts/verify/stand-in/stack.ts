import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { checklist } from '../../../../scripts/verify/checklist/all.js';
import { readOptions } from '../../../../scripts/verify/options.js';
import { beginRun, type Run } from '../../../../scripts/verify/run.js';
import { runChecklist, type Result } from '../../../../scripts/verify/run-checklist.js';
import { alertmanager, alloy, loki, otlp, prometheus, tempo, type State } from './backends.js';
import { grafana, PASSWORD, USER } from './grafana.js';
import { startServer, type StandInRequest, type Reply } from './server.js';

/** Changes the answer of a healthy stack. */
export type StandInFault = (asked: StandInRequest, healthy: Reply, state: State) => Reply;

const handlers: Readonly<Record<string, (asked: StandInRequest, state: State) => Reply>> = {
  alloy,
  otlp,
  tempo,
  loki,
  prometheus,
  alertmanager,
  grafana,
};

/** The variables of a shell that lead to a stand-in of the stack, which ends with the test. */
export async function standIn(
  fault: StandInFault = (_asked, healthy) => healthy,
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
    ALERTMANAGER_URL: `${server.url}/alertmanager`,
    GRAFANA_URL: `${server.url}/grafana`,
    GRAFANA_USER: USER,
    GRAFANA_PASSWORD: PASSWORD,
  };
}

/** What this package has built. */
export const BUILT = {
  dashboards: fileURLToPath(new URL('../../../../grafana/dashboard-files', import.meta.url)),
  rules: fileURLToPath(new URL('../../../../prometheus', import.meta.url)),
};

/** A run against a stand-in, as a test wants it. */
export interface RunOfStandIn {
  readonly fault?: StandInFault;
  readonly only?: readonly string[];
  readonly timeout?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly changed?: (run: Run) => Run;
}

/** Runs the checklist against a stand-in of the stack; results by key. */
export async function verify({
  fault,
  only,
  timeout = '2',
  environment = {},
  changed = (run) => run,
}: RunOfStandIn = {}): Promise<ReadonlyMap<string, Result>> {
  const keys = checklist.map(({ key }) => key);
  const variables = { ...(await standIn(fault)), ...environment };
  const options = readOptions({ timeout, ...(only ? { only } : {}) }, variables, keys);
  const run = changed(beginRun(options, BUILT, new AbortController().signal));
  const chosen = checklist.filter(({ key }) => only?.includes(key) ?? true);
  const results = await runChecklist(chosen, run);
  return new Map(results.map((result) => [result.item.key, result]));
}
