import { z } from 'zod';
import type { DashboardJson, PanelJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import { BadAnswer } from '../../../http/bad-answer.js';
import { fail, pass, type Check } from '../check.js';
import type { Context } from '../context.js';
import { choicesOf, readDashboards } from '../dashboard-files.js';
import { withoutCredentials } from '../grafana/api.js';
import { panelData, type PanelData } from '../grafana/panel-data.js';
import { panelRequests } from '../grafana/panel-requests.js';
import { pooled } from '../../../http/pool.js';
import { joined, text, type Text } from '../../../cli/bilingual.js';
import { allPanels } from '../../../grafana-files/dashboards/panels.js';

/** Panels asked at the same time, as a browser would. */
const WIDTH = 6;
/** Problems shown in full. */
const SHOWN = 8;

type State = 'data' | 'explained' | Text;

const explains = z.looseObject({
  fieldConfig: z
    .looseObject({
      defaults: z.looseObject({ noValue: z.string().optional() }).default({}),
    })
    .default({ defaults: {} }),
});

/** A panel that says why it may be empty. */
const hasReason = (panel: PanelJson) =>
  explains.parse(panel).fieldConfig.defaults.noValue !== undefined;

const IDS = /\$\{?(request_id|trace_id)\b/;

async function ask(
  context: Context,
  dashboard: DashboardJson,
  panel: PanelJson,
): Promise<PanelData> {
  const opened = await panelData(context, panelRequests(panel, choicesOf(dashboard)));
  if (opened.any || opened.errors.length > 0 || !IDS.test(JSON.stringify(panel.targets))) {
    return opened;
  }
  // It waits for an id: the probe has one, once it has arrived.
  const found = await Promise.allSettled([context.probe(), context.trace(), context.log()]);
  const [probe, ...arrived] = found;
  const there = arrived.every((one) => one.status === 'fulfilled' && one.value);
  if (probe.status === 'rejected' || !there) return opened;
  const { traceId, requestId } = probe.value;
  const chosen = choicesOf(dashboard, { trace_id: traceId, request_id: requestId });
  return panelData(context, panelRequests(panel, chosen));
}

async function stateOf(
  context: Context,
  dashboard: DashboardJson,
  panel: PanelJson,
): Promise<State> {
  const at = `${dashboard.uid} "${panel.title}"`;
  try {
    const { errors, any } = await ask(context, dashboard, panel);
    if (errors.length > 0) {
      const { pt, en } = joined(errors);
      return text(`${at}: ${pt}`, `${at}: ${en}`);
    }
    if (any) return 'data';
    return hasReason(panel)
      ? 'explained'
      : text(`${at}: vazio sem explicação`, `${at}: empty without a reason`);
  } catch (error) {
    if (!(error instanceof BadAnswer)) throw error;
    return text(`${at}: ${error.text.pt}`, `${at}: ${error.text.en}`);
  }
}

/** Every query of every panel, through Grafana, returns data; or its panel says why it may be empty. */
export const grafanaPanels: Check = {
  key: 'grafana-panels',
  title: text('Consultas dos painéis pelo Grafana', 'Queries of the panels through Grafana'),
  hint: text(
    'abra o painel e o inspetor de consultas dele; sem tráfego no app há painéis vazios',
    'open the panel and its query inspector; without traffic in the app some panels are empty',
  ),
  needs: ['grafana-datasources'],
  skipped: withoutCredentials,
  run: async (context) => {
    const panels = (await readDashboards(context.dashboards)).flatMap(({ dashboard }) =>
      allPanels(dashboard)
        .filter(({ panel }) => panel.targets.length > 0)
        .map(({ panel }) => ({ dashboard, panel })),
    );
    const states = await pooled(panels, WIDTH, ({ dashboard, panel }) =>
      stateOf(context, dashboard, panel),
    );
    const problems = states.flatMap((state) => (typeof state === 'string' ? [] : [state]));
    const count = (wanted: State) => states.filter((state) => state === wanted).length;
    if (problems.length === 0) {
      const [data, empty] = [count('data'), count('explained')];
      return pass(
        text(
          `${data} painéis com dados, ${empty} vazios com explicação`,
          `${data} panels with data, ${empty} empty with a reason`,
        ),
      );
    }
    const { pt, en } = joined(problems.slice(0, SHOWN));
    const of = `${problems.length}/${panels.length}`;
    const left = problems.length - SHOWN;
    return fail(
      text(
        `${of} painéis: ${pt}${left > 0 ? ` e mais ${left}` : ''}`,
        `${of} panels: ${en}${left > 0 ? ` and ${left} more` : ''}`,
      ),
    );
  },
};
