import { z } from 'zod';
import { joined, text, type Text } from '../../cli/bilingual.js';
import type { DashboardJson, PanelJson } from '../../grafana-files/dashboards/dashboard-json.js';
import { allPanels } from '../../grafana-files/dashboards/panels.js';
import { BadAnswer } from '../../http/bad-answer.js';
import { datasources } from '../../identity/datasources.js';
import type { Choice } from '../../queries/interpolate.js';
import { variableReferences } from '../../queries/substitute.js';
import { computedValues } from './computed-variables.js';
import { choicesOf, computedBy, readDashboards, type Chosen } from './dashboard-files.js';
import type { Run } from './run.js';
import { grafanaOf, resources } from './servers/grafana.js';
import { panelData, type PanelData } from './servers/panel-data.js';
import { panelRequests, type PanelRequest } from './servers/panel-requests.js';
import type { Streaming } from './servers/streaming.js';

/** A panel, and what it asks when its dashboard opens. */
export interface OpenedPanel {
  readonly dashboard: DashboardJson;
  readonly panel: PanelJson;
  readonly requests: readonly PanelRequest[];
}

/** A panel has data, or is empty with a reason, or has a problem. */
export type PanelState = 'data' | 'explained' | Text;

/** What is chosen in a dashboard, with what Prometheus computes from it. */
async function choicesIn(
  run: Run,
  dashboard: DashboardJson,
  chosen: Chosen = {},
): Promise<Readonly<Record<string, Choice>>> {
  const prometheus = resources(grafanaOf(run), datasources.prometheus.uid);
  const computed = await computedValues(run, prometheus, dashboard, chosen);
  return choicesOf(dashboard, { ...chosen, ...computed });
}

/**
 * Every panel that asks something, as its dashboard opens.
 * @throws BadAnswer when Grafana does not compute the variables of a dashboard.
 */
export async function openedPanels(run: Run): Promise<OpenedPanel[]> {
  const all = (await readDashboards(run.dashboards)).map(async ({ dashboard }) => {
    const choices = await choicesIn(run, dashboard);
    return allPanels(dashboard)
      .filter(({ panel }) => panel.targets.length > 0)
      .map(({ panel }) => ({ dashboard, panel, requests: panelRequests(panel, choices) }));
  });
  return (await Promise.all(all)).flat();
}

const explains = z.looseObject({
  fieldConfig: z
    .looseObject({
      defaults: z.looseObject({ noValue: z.string().optional() }).default({}),
    })
    .default({ defaults: {} }),
});

// Grafana drops `noValue` where the type of a panel has no such option (cleanProperties in
// packages/grafana-data/src/panel/getPanelOptionsWithDefaults.ts, useFieldConfig in public/app/plugins/panel/*/module.tsx).
const WITHOUT_NO_VALUE = new Set(['logs', 'traces', 'nodeGraph', 'heatmap', 'flamegraph']);

/** Whether a panel says why it may be empty: where its values would be, or if its type cannot, in its description. */
const hasReason = (panel: PanelJson) =>
  WITHOUT_NO_VALUE.has(panel.type)
    ? panel.description !== ''
    : explains.parse(panel).fieldConfig.defaults.noValue !== undefined;

/** Whether a panel may be empty until an id is chosen: it asks by an id, or by what is computed. */
function waitsForId({ dashboard, panel }: OpenedPanel): boolean {
  const computed = dashboard.templating.list.filter((one) => computedBy(one) !== undefined);
  const names = new Set(['request_id', 'trace_id', ...computed.map(({ name }) => name)]);
  return variableReferences(JSON.stringify(panel.targets)).some(({ name }) => names.has(name));
}

/** Asks a panel as it opens; one that waits for an id also with that of the probe, once the probe has arrived. */
async function ask(run: Run, opened: OpenedPanel): Promise<PanelData> {
  const data = await panelData(run, opened.requests);
  if (data.any || data.errors.length > 0 || !waitsForId(opened)) return data;
  const found = await Promise.allSettled([run.probe(), run.trace(), run.log()]);
  const [probe, ...arrived] = found;
  const there = arrived.every((one) => one.status === 'fulfilled' && one.value);
  if (probe.status === 'rejected' || !there) return data;
  const { traceId, requestId } = probe.value;
  const chosen = { trace_id: traceId, request_id: requestId };
  const choices = await choicesIn(run, opened.dashboard, chosen);
  return panelData(run, panelRequests(opened.panel, choices));
}

const lastMessage = text(
  'consulta TraceQL instantânea em um datasource que transmite métricas: o navegador mostra a última mensagem, que é vazia; defina streamingEnabled.metrics como false',
  'instant TraceQL metrics query on a datasource that streams metrics: the browser shows the last message, which is empty; set streamingEnabled.metrics to false',
);

/** What a panel shows in the browser. Of a streamed instant query that is nothing (seen in Grafana 12.4 with Tempo 3.0.3). */
export async function panelState(
  run: Run,
  opened: OpenedPanel,
  streaming: Streaming,
): Promise<PanelState> {
  const { panel, requests } = opened;
  const instant = requests.some((one) => one.kind === 'query' && one.metrics === 'instant');
  if (instant && streaming.metrics) return lastMessage;
  try {
    const { errors, any } = await ask(run, opened);
    if (errors.length > 0) return joined(errors);
    if (any) return 'data';
    return hasReason(panel) ? 'explained' : text('vazio sem explicação', 'empty without a reason');
  } catch (error) {
    if (!(error instanceof BadAnswer)) throw error;
    return error.text;
  }
}
