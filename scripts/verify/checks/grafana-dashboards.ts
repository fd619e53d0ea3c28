import { z } from 'zod';
import { ownerOf } from '../../../grafana-files/dashboards/dashboard-file.js';
import { pathText } from '../../../files/paths.js';
import { BadAnswer } from '../../../http/bad-answer.js';
import { Failure, type Check } from '../check.js';
import type { Context } from '../context.js';
import { readDashboards, type BuiltDashboard } from '../dashboard-files.js';
import { grafanaOf, withoutCredentials } from '../grafana/api.js';
import { firstDifference } from '../grafana/difference.js';
import { fetchJson } from '../../../http/http.js';
import { same, text, type Text } from '../../../cli/bilingual.js';
import { allOf } from '../variable-values.js';

// https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/#get-dashboard-by-uid
const answer = z.object({
  dashboard: z.looseObject({}),
  meta: z.looseObject({ provisioned: z.boolean().default(false) }),
});

async function compare(context: Context, { json, dashboard }: BuiltDashboard): Promise<Text> {
  const { uid } = dashboard;
  try {
    const path = `/api/dashboards/uid/${encodeURIComponent(uid)}`;
    const loaded = await fetchJson(context, grafanaOf(context), { path }, answer);
    const differs = firstDifference(json, loaded.dashboard);
    if (differs !== undefined) {
      const owner = ownerOf(dashboard, differs);
      const path = pathText(differs) || '.';
      const at = owner ? `${owner.text} (${path})` : path;
      throw new Failure(
        text(`${uid}: difere do arquivo em ${at}`, `${uid}: differs from the file at ${at}`),
      );
    }
    if (loaded.meta.provisioned) return same(uid);
    throw new Failure(
      text(
        `${uid}: existe, mas não vem dos arquivos`,
        `${uid}: exists, but does not come from the files`,
      ),
    );
  } catch (error) {
    if (error instanceof BadAnswer && error.status === 404) {
      throw new Failure(text(`${uid}: não carregado`, `${uid}: not loaded`));
    }
    if (error instanceof BadAnswer) throw new Failure(error.text);
    throw error;
  }
}

/** Every dashboard file is loaded, at its present content. */
export const grafanaDashboards: Check = {
  key: 'grafana-dashboards',
  title: text('Dashboards no Grafana', 'Dashboards in Grafana'),
  hint: text(
    'grafana/dashboards e grafana/dashboard-files estão montados? Um uid ou título repetido trava todo o provedor: veja o log do Grafana',
    "are grafana/dashboards and grafana/dashboard-files mounted? A uid or title used twice stops the whole provider: read Grafana's log",
  ),
  needs: ['grafana-health'],
  skipped: withoutCredentials,
  run: async (context) =>
    allOf((await readDashboards(context.dashboards)).map((one) => compare(context, one))),
};
