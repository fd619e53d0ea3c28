import type { SyntaxNode } from '../../queries/reading.js';
import type { ReadQuery } from '../../grafana-files/read-query.js';
import { atQuery, type Fault } from '../finding.js';
import { isAsked } from '../queries/asked-query.js';
import {
  ancestorsOf,
  headOf,
  isFilter,
  KEEPS_VALUES,
  nameOf,
  operationOf,
  sourcesOf,
} from '../queries/promql-tree.js';
import type { Rule } from '../rule.js';
import { shownUnit } from '../units/panel-units.js';
import { shownBy } from '../units/unit-families.js';

const CLAMPS = new Set(['clamp', 'clamp_min', 'clamp_max']);
const AGGREGATES = new Set(['sum', 'avg', 'min', 'max', 'quantile']);
const handsOn = (name: string) =>
  AGGREGATES.has(name) || (KEEPS_VALUES.has(name) && !CLAMPS.has(name));

const isBounded = (node: SyntaxNode): boolean =>
  ancestorsOf(node).some((one) => {
    const operation = operationOf(one);
    return operation !== undefined && isFilter(operation);
  });

/** The calls that draw a line beyond what was measured: `predict_linear`, and a slope that is added to a value. */
function predictions({ reading }: ReadQuery): readonly SyntaxNode[] {
  const [query] = reading.nodes[0]?.children ?? [];
  if (!query || reading.error) return [];
  const callsIn = (nodes: readonly SyntaxNode[], name: string) =>
    nodes.filter((node) => nameOf(reading, node) === name);
  const sources = sourcesOf(reading, query, handsOn);
  const slopes = sources.flatMap((node) => {
    const sum = operationOf(node);
    if (!sum || !['Add', 'Sub'].includes(sum.operator.name)) return [];
    return callsIn(
      [sum.left, sum.right].flatMap((one) => sourcesOf(reading, one, handsOn)),
      'deriv',
    );
  });
  return [...new Set([...callsIn(sources, 'predict_linear'), ...slopes])].filter(
    (node) => !isBounded(node),
  );
}

function judge(query: ReadQuery): Fault[] {
  const { panel, target, language } = query;
  if (language !== 'promql' || !panel || !target || !isAsked(query)) return [];
  const calls = predictions(query);
  if (calls.length === 0) return [];
  const { unit = '' } = shownUnit(panel, target) ?? {};
  if (shownBy(unit)?.kind !== 'ratio') return [];
  const message = `a prediction goes on below 0 and above ${unit === 'percent' ? '100' : '1'}: nothing bounds it`;
  return calls.map((call) => atQuery(query, headOf(call), message));
}

const panel = (expr: string) => ({
  type: 'timeseries',
  title: 'Disco em 4 horas',
  datasource: { type: 'prometheus', uid: 'prometheus' },
  fieldConfig: { defaults: { unit: 'percentunit' } },
  targets: [{ refId: 'A', expr }],
});
const SHARE =
  '1 - predict_linear(node_filesystem_avail_bytes[6h], 4 * 3600) / node_filesystem_size_bytes';

export const unboundedPrediction: Rule = {
  name: 'unbounded-prediction',
  severity: 'warning',
  summary:
    'A share that is predicted (`predict_linear`, `deriv`) is kept within what a share can be.',
  // https://prometheus.io/docs/prometheus/latest/querying/functions/#predict_linear: a straight line, however far
  why: 'The panel says that the disk will be 140 % full, or -20 %: who reads it stops believing the rest.',
  mend: 'Write `clamp(…, 0, 1)` around it, for per cent `clamp(…, 0, 100)`; where one end is enough, `clamp_min` or `clamp_max`.',
  bad: { panel: panel(SHARE) },
  good: { panel: panel(`clamp(${SHARE}, 0, 1)`) },
  query: judge,
};
