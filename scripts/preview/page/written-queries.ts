import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import type { TargetJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import type { Language } from '../../../queries/interpolate.js';
import type { PanelAt } from '../../../grafana-files/dashboards/panels.js';

/** One query of a panel as the file has it. */
export interface WrittenQuery {
  readonly refId: string;
  /** Undefined where it is in a language whose variables nobody here replaces. */
  readonly language: Language | undefined;
  /** What to call the language, or else the datasource. */
  readonly languageName: string;
  readonly text: string;
  readonly legend: string;
  readonly isHidden: boolean;
}

const NAMES: Readonly<Record<Language, string>> = {
  promql: 'PromQL',
  logql: 'LogQL',
  traceql: 'TraceQL',
};

// Where datasources keep the text of a query, the most telling first.
const FIELDS = ['expr', 'rawSql', 'query', 'rawQuery', 'target', 'expression', 'queryText'];

// What says nothing of what is asked.
const ASIDE = new Set(['refId', 'datasource', 'hide', 'legendFormat']);

function textOf(target: TargetJson): string {
  const found = FIELDS.map((field) => target[field]).find(
    (value): value is string => typeof value === 'string' && value !== '',
  );
  if (found !== undefined) return found;
  const rest = Object.entries(target).filter(
    ([key, value]) => !ASIDE.has(key) && value !== undefined && value !== '' && value !== false,
  );
  return rest.length === 0 ? '' : JSON.stringify(Object.fromEntries(rest), null, 2);
}

/** Every query of a panel, in the order of the file. */
export function writtenQueries(file: DashboardFile, { panel }: PanelAt): WrittenQuery[] {
  return panel.targets.flatMap((target): WrittenQuery[] => {
    const { refId, hide: isHidden, legendFormat } = target;
    const legend = typeof legendFormat === 'string' ? legendFormat : '';
    const common = { refId, legend, isHidden };
    const read = file.queries.filter((query) => query.target === target);
    if (read.length > 0) {
      return read.map(({ language, text }) => ({
        ...common,
        language,
        languageName: NAMES[language],
        text,
      }));
    }
    const languageName = file.typeOf(target.datasource, panel.datasource) ?? 'datasource not known';
    return [{ ...common, language: undefined, languageName, text: textOf(target) }];
  });
}
