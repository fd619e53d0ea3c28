import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import type { TargetJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import { substitute } from '../../../queries/substitute.js';
import { labelSets, type LabelSet } from './label-values.js';
import type { QuerySays } from './query-says.js';

/** The labels of a sample series, and its name. */
export interface NamedSeries {
  readonly name: string;
  readonly labels: LabelSet;
}

const LABEL = /\{\{\s*(.+?)\s*\}\}/g;
// The legend format that leaves names to Grafana (grafana/grafana, packages/grafana-prometheus/src/types.ts, LegendFormatMode).
const AUTO = '__auto';

/** A text with its variables replaced by their choices when the dashboard opens; those without a choice stay. */
export function withChosen(text: string, { dashboard }: DashboardFile): string {
  return substitute(text, ({ name }) => {
    const { current } = dashboard.templating.list.find((one) => one.name === name) ?? {};
    const chosen = [current?.text].flat().find((one) => typeof one === 'string');
    return chosen === undefined || chosen === 'All' ? undefined : chosen;
  }).text;
}

function nameOf(labels: LabelSet, { metric, text }: QuerySays, refId: string): string {
  const [value] = labels.values();
  if (labels.size === 1 && value !== undefined) return value;
  if (labels.size > 1)
    return `{${[...labels].map((label) => `${label[0]}="${label[1]}"`).join(', ')}}`;
  return metric ?? (text === '' ? refId : text.replace(/\s+/g, ' ').slice(0, 40));
}

/** The sample series of a target with their names: one for each label set, at most `most`. */
export function namedSeries(
  target: TargetJson,
  says: QuerySays,
  file: DashboardFile,
  most: number,
): NamedSeries[] {
  const legend = target['legendFormat'];
  const isNamed = typeof legend === 'string' && legend !== '' && legend !== AUTO;
  if (!isNamed) {
    return labelSets(says.by, most, says.metric).map((labels) => ({
      name: nameOf(labels, says, target.refId),
      labels,
    }));
  }
  const used = [...legend.matchAll(LABEL)].flatMap((match) => match[1] ?? []);
  const named = labelSets(used, most, says.metric).map((labels) => ({
    name: withChosen(
      legend.replace(LABEL, (_, label: string) => labels.get(label) ?? ''),
      file,
    ),
    labels,
  }));
  return named.filter(({ name }, index) => named.findIndex((one) => one.name === name) === index);
}
