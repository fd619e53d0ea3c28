import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import type { TargetJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import type { Language } from '../../../queries/interpolate.js';
import type { PanelAt } from '../../../grafana-files/dashboards/panels.js';

/** One query of a panel as written in the file. */
export interface WrittenQuery {
  readonly refId: string;
  /** Undefined if the variables of its language are not replaced here. */
  readonly language: Language | undefined;
  /** The name of the language, or else of the type of the datasource. */
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

// The fields in which datasources keep the text of a query; the first that is set counts.
const FIELDS = ['expr', 'rawSql', 'query', 'rawQuery', 'target', 'expression', 'queryText'];

// Fields that are not part of the question.
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
