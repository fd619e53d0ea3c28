import { z } from 'zod';
import { same, text, type Text } from '../../../cli/bilingual.js';
import { isRecord } from '../../../files/json.js';
import { pathText, type Path } from '../../../files/paths.js';
import { ownerOf } from '../../../grafana-files/dashboards/dashboard-file.js';
import { BadAnswer } from '../../../http/bad-answer.js';
import { fetchJson } from '../../../http/http.js';
import { readDashboards, type BuiltFile } from '../dashboard-files.js';
import { allOf, Failure } from '../outcome.js';
import type { Run } from '../run.js';
import { grafanaOf, withoutCredentials } from '../servers/grafana.js';
import type { ChecklistItem } from './item.js';

// Grafana sets these itself, at the top of a dashboard.
const OWN = new Set(['id', 'version']);

/**
 * The path of the first value of a dashboard file that the loaded dashboard lacks or has changed; undefined when there is
 * none. What Grafana adds is no difference.
 */
export function firstDifference(file: unknown, loaded: unknown, path: Path = []): Path | undefined {
  if (Array.isArray(file)) {
    if (!Array.isArray(loaded) || loaded.length !== file.length) return path;
    const others: readonly unknown[] = loaded;
    for (const [index, value] of file.entries()) {
      const found = firstDifference(value, others[index], [...path, index]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (isRecord(file)) {
    if (!isRecord(loaded)) return path;
    for (const [key, value] of Object.entries(file)) {
      if (path.length === 0 && OWN.has(key)) continue;
      const found = firstDifference(value, loaded[key], [...path, key]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return Object.is(file, loaded) ? undefined : path;
}

// https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/#get-dashboard-by-uid
const answer = z.object({
  dashboard: z.looseObject({}),
  meta: z.looseObject({ provisioned: z.boolean().default(false) }),
});

async function compare(run: Run, { json, dashboard }: BuiltFile): Promise<Text> {
  const { uid } = dashboard;
  try {
    const path = `/api/dashboards/uid/${encodeURIComponent(uid)}`;
    const loaded = await fetchJson(run, grafanaOf(run), { path }, answer);
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

/** Every dashboard file is loaded, and Grafana has its present content. */
export const grafanaDashboards: ChecklistItem = {
  key: 'grafana-dashboards',
  title: text('Dashboards no Grafana', 'Dashboards in Grafana'),
  hint: text(
    'grafana/dashboards e grafana/dashboard-files estão montados? Um uid ou título repetido trava todo o provedor: veja o log do Grafana',
    "are grafana/dashboards and grafana/dashboard-files mounted? A uid or title used twice stops the whole provider: read Grafana's log",
  ),
  needs: ['grafana-health'],
  skipped: withoutCredentials,
  verify: async (run) =>
    allOf((await readDashboards(run.dashboards)).map((one) => compare(run, one))),
};
