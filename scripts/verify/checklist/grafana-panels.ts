import { joined, text } from '../../../cli/bilingual.js';
import { pooled } from '../../../http/pool.js';
import { openedPanels, panelState } from '../opened-panel.js';
import { fail, pass } from '../outcome.js';
import { withoutCredentials } from '../servers/grafana.js';
import { isStreamed, streamingOf } from '../servers/streaming.js';
import type { ChecklistItem } from './item.js';

/** Panels that are asked at the same time, as many as a browser would. */
const WIDTH = 6;
/** Problems that are told in full. */
const SHOWN = 8;

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
    const [streaming, panels] = await Promise.all([streamingOf(run), openedPanels(run)]);
    const states = await pooled(panels, WIDTH, async (opened) => ({
      at: `${opened.dashboard.uid} "${opened.panel.title}"`,
      state: await panelState(run, opened, streaming),
    }));
    const problems = states.flatMap(({ at, state }) =>
      typeof state === 'string' ? [] : [text(`${at}: ${state.pt}`, `${at}: ${state.en}`)],
    );
    if (problems.length > 0) {
      const { pt, en } = joined(problems.slice(0, SHOWN));
      const of = `${problems.length}/${panels.length}`;
      const left = problems.length - SHOWN;
      return fail(
        text(
          `${of} painéis: ${pt}${left > 0 ? ` e mais ${left}` : ''}`,
          `${of} panels: ${en}${left > 0 ? ` and ${left} more` : ''}`,
        ),
      );
    }
    const data = states.filter(({ state }) => state === 'data').length;
    const empty = states.length - data;
    const streamed = panels.filter(({ requests }) =>
      requests.some((request) => isStreamed(request, streaming)),
    ).length;
    const seen = text(
      `${data} painéis com dados, ${empty} vazios com explicação`,
      `${data} panels with data, ${empty} empty with a reason`,
    );
    const unseen = text(
      `${streamed} são transmitidos (streaming) no navegador: aqui foram perguntados sem isso`,
      `${streamed} are streamed in the browser: here they were asked without`,
    );
    return pass(streamed > 0 ? joined([seen, unseen]) : seen);
  },
};
