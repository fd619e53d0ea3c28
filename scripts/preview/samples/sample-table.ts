import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import type { TargetJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import { fieldConfigOf } from './field-config.js';
import { labelSets, shareOf } from './label-values.js';
import { logLines } from './log-lines.js';
import { querySays, type QuerySays } from './query-says.js';
import { uniformFor, wander, type Uniform } from './random.js';
import { POINTS, SAMPLE_NOW } from './sample-time.js';
import { sampleValues } from './sample-values.js';
import { searchRows } from './search-rows.js';
import { seedOf } from './sample-series.js';
import {
  transformationsOf,
  transformed,
  type TableColumn,
  type TableRow,
} from './table-columns.js';
import type { PanelAt } from '../../../grafana-files/dashboards/panels.js';

/** A table with sample rows. */
export interface SampleTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

const MOST_ROWS = 8;
const MOST_TARGETS = 12;
const MERGING = new Set(['merge', 'joinByField', 'seriesToColumns', 'joinByLabels']);
const AGGREGATES = /\b(?:rate|\w+_over_time|quantile|compare)\s*\(/;

interface TargetSays {
  readonly target: TargetJson;
  readonly says: QuerySays;
}

function lines(uniform: Uniform): SampleTable {
  const columns: TableColumn[] = [
    { key: 'time', name: 'Time', refId: 'A', type: 'time', unit: 'dateTimeAsIso' },
    { key: 'line', name: 'Line', refId: 'A', type: 'string' },
  ];
  const rows = logLines(uniform, MOST_ROWS).map(
    ({ time, text }): TableRow =>
      new Map<string, string | number>([
        ['time', time],
        ['line', text],
      ]),
  );
  return { columns, rows };
}

/** A row for each label set, with the value of each query. */
function values(at: PanelAt, asked: readonly TargetSays[], seed: string): SampleTable {
  const labels = [...new Set(asked.flatMap(({ says }) => says.by))];
  const sets = labelSets(labels, MOST_ROWS, asked[0]?.says.metric);
  const together = wander(uniformFor(`${seed} together`), POINTS, 0.6);
  const highest = Math.max(...asked.map(({ says }) => says.quantile ?? 0));
  const named = asked.map(({ target: { refId } }, number): TableColumn => ({
    key: `value ${number}`,
    name: asked.length > 1 ? `Value #${refId}` : 'Value',
    refId,
    type: 'number',
  }));
  const columns: readonly TableColumn[] = [
    { key: 'time', name: 'Time', refId: 'A', type: 'time', unit: 'dateTimeAsIso' },
    ...labels.map((label): TableColumn => ({
      key: `label ${label}`,
      name: label,
      refId: 'A',
      type: 'string',
    })),
    ...named,
  ];
  // Overrides choose a column by its name after the transformations.
  const shown = transformed(columns, at.panel);
  const fields = named.map((column) =>
    fieldConfigOf(at.panel, shown.find(({ key }) => key === column.key) ?? column),
  );
  const rows = sets.map((set, index): TableRow => {
    const cells = asked.flatMap(({ says }, number): [string, number][] => {
      const field = fields[number];
      const key = named[number]?.key;
      if (!field || key === undefined) return [];
      const uniform = uniformFor(`${seed} ${index} ${number}`);
      const source = { field, says, share: shareOf(set, index), uniform, together, highest };
      return [[key, sampleValues(source).at(-1) ?? 0]];
    });
    const texts = [...set].map(([label, value]): [string, string] => [`label ${label}`, value]);
    return new Map<string, string | number>([['time', SAMPLE_NOW], ...texts, ...cells]);
  });
  return { columns, rows };
}

/** The content of a table panel: found traces or spans, log lines, or values with their labels. */
export function sampleTable(at: PanelAt, file: DashboardFile): SampleTable {
  const { panel } = at;
  const seed = seedOf(at, file);
  const targets = panel.targets.filter(({ hide }) => !hide).slice(0, MOST_TARGETS);
  const isMerged = transformationsOf(panel).some(({ id }) => MERGING.has(id));
  const asked = targets.map((target) => ({ target, says: querySays(target, at, file) }));
  const [first] = asked;
  if (!first) return { columns: [], rows: [] };
  const type = file.typeOf(first.target.datasource, panel.datasource);
  const isPlain = !AGGREGATES.test(first.says.text);
  const uniform = uniformFor(seed);
  const made = (): SampleTable => {
    if (type === 'tempo' && isPlain) {
      return searchRows(uniform, first.target['tableType'] === 'spans', MOST_ROWS);
    }
    if (type === 'loki' && isPlain) return lines(uniform);
    return values(at, isMerged ? asked : [first], seed);
  };
  const { columns, rows } = made();
  return { columns: transformed(columns, panel), rows };
}
