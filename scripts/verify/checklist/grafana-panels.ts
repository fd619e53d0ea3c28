import { z } from 'zod';
import { joined, text, type Text } from '../../../cli/bilingual.js';
import type { DashboardJson, PanelJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import { allPanels } from '../../../grafana-files/dashboards/panels.js';
import { BadAnswer } from '../../../http/bad-answer.js';
import { pooled } from '../../../http/pool.js';
import { choicesOf, readDashboards } from '../dashboard-files.js';
import { fail, pass } from '../outcome.js';
import type { Run } from '../run.js';
import { withoutCredentials } from '../servers/grafana.js';
import { panelData, type PanelData } from '../servers/panel-data.js';
import { panelRequests } from '../servers/panel-requests.js';
import type { ChecklistItem } from './item.js';

/** Panels that are asked at the same time, as many as a browser would. */
const WIDTH = 6;
/** Problems that are told in full. */
const SHOWN = 8;

/** A panel has data, or is empty with a reason, or has a problem. */
type PanelState = 'data' | 'explained' | Text;

const explains = z.looseObject({
  fieldConfig: z
    .looseObject({
      defaults: z.looseObject({ noValue: z.string().optional() }).default({}),
    })
    .default({ defaults: {} }),
});

/** Whether a panel says why it may be empty. */
const hasReason = (panel: PanelJson) =>
  explains.parse(panel).fieldConfig.defaults.noValue !== undefined;

const IDS = /\$\{?(request_id|trace_id)\b/;

async function ask(run: Run, dashboard: DashboardJson, panel: PanelJson): Promise<PanelData> {
  const opened = await panelData(run, panelRequests(panel, choicesOf(dashboard)));
  if (opened.any || opened.errors.length > 0 || !IDS.test(JSON.stringify(panel.targets))) {
    return opened;
  }
  // Such a panel is empty until an id is chosen: once the probe has arrived, that of the probe.
  const found = await Promise.allSettled([run.probe(), run.trace(), run.log()]);
  const [probe, ...arrived] = found;
  const there = arrived.every((one) => one.status === 'fulfilled' && one.value);
  if (probe.status === 'rejected' || !there) return opened;
  const { traceId, requestId } = probe.value;
  const chosen = choicesOf(dashboard, { trace_id: traceId, request_id: requestId });
  return panelData(run, panelRequests(panel, chosen));
}

async function stateOf(run: Run, dashboard: DashboardJson, panel: PanelJson): Promise<PanelState> {
  const at = `${dashboard.uid} "${panel.title}"`;
  try {
    const { errors, any } = await ask(run, dashboard, panel);
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

/** Every query of every panel returns data through Grafana, or the panel says why it may be empty. */
export const grafanaPanels: ChecklistItem = {
  key: 'grafana-panels',
  title: text('Consultas dos painéis pelo Grafana', 'Queries of the panels through Grafana'),
  hint: text(
    'abra o painel e o inspetor de consultas dele; sem tráfego no app há painéis vazios',
    'open the panel and its query inspector; without traffic in the app some panels are empty',
  ),
  needs: ['grafana-datasources'],
  skipped: withoutCredentials,
  verify: async (run) => {
    const panels = (await readDashboards(run.dashboards)).flatMap(({ dashboard }) =>
      allPanels(dashboard)
        .filter(({ panel }) => panel.targets.length > 0)
        .map(({ panel }) => ({ dashboard, panel })),
    );
    const states = await pooled(panels, WIDTH, ({ dashboard, panel }) =>
      stateOf(run, dashboard, panel),
    );
    const problems = states.flatMap((state) => (typeof state === 'string' ? [] : [state]));
    const count = (wanted: PanelState) => states.filter((state) => state === wanted).length;
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
