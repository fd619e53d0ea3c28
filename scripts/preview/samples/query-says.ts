import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import type { TargetJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import type { MetricUnit } from '../../../telemetry/model.js';
import { packageContract } from '../../../services/contract.js';
import type { PanelAt } from '../../../grafana-files/dashboards/panels.js';

/** What the text of a query tells about its answer. */
export interface QuerySays {
  readonly text: string;
  readonly kind: 'quantile' | 'flag' | 'limit' | 'count' | 'rate' | 'gauge';
  /** From 0 to 1, if it asks for a quantile. */
  readonly quantile?: number;
  /** The first metric that it names. */
  readonly metric?: string;
  /** The unit of its first metric that the contract knows. */
  readonly unit?: MetricUnit;
  /** The labels that it groups by, without `le`. */
  readonly by: readonly string[];
}

const QUANTILE = /quantile(?:_over_time)?\s*\((?:\s*\w+\s*,)?\s*([01]?(?:\.\d+)?)\s*[,)]/;
const RATE = /\b(?:i?rate|increase|\w*(?:count|sum|rate)_over_time)\s*\(/;
const LIMIT = /(?:_max_|limit|total_bytes|capacity|gomaxprocs)/i;
const COUNT = /^[\s(]*count\b/;
const BY = /\bby\s*\(([^)]*)\)/g;
const STRING = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g;
// Without a `by` of their own these drop every label of their argument.
const GIVES_UP = /\b(?:sum|avg|min|max|count|group|stddev|stdvar|quantile|scalar)\s*$/i;
// For expressions whose language is unknown.
const METRIC = /([a-z_:][\w:]*)\s*\{/i;

/** The text of a query, whatever its language. */
const queryText = ({ expr, query }: TargetJson): string => expr ?? query ?? '';

/** Reads what kind of answer a target will get. */
export function querySays(
  target: TargetJson,
  { panel }: PanelAt,
  { queries }: DashboardFile,
): QuerySays {
  const read = queries.find((one) => one.panel?.panel === panel && one.target === target);
  const text = read?.text ?? queryText(target);
  const metrics = read
    ? read.reading.selectors.flatMap(({ metric }) => metric ?? [])
    : (METRIC.exec(target.expr ?? '')?.slice(1) ?? []);
  const known = metrics.flatMap((name) => packageContract.series.get(name)?.metric ?? []);
  const quantile = Number.parseFloat(QUANTILE.exec(text)?.[1] ?? '');
  const [metric] = metrics;
  const unit = known[0]?.unit;
  const isFlag = known.length > 0 && known.every((one) => one.unit === 'boolean');
  const kindOf = (): QuerySays['kind'] => {
    if (!Number.isNaN(quantile)) return 'quantile';
    if (isFlag) return 'flag';
    if (RATE.test(text)) return 'rate';
    if (COUNT.test(text)) return 'count';
    return metrics.length === 1 && LIMIT.test(metric ?? '') ? 'limit' : 'gauge';
  };
  return {
    text,
    kind: kindOf(),
    ...(Number.isNaN(quantile) ? {} : { quantile }),
    ...(metric === undefined ? {} : { metric }),
    ...(unit === undefined ? {} : { unit }),
    by: groupedBy(text),
  };
}

/** Whether an aggregation around a place drops the labels there. */
function isGivenUp(text: string, place: number): boolean {
  let closed = 0;
  for (let at = place - 1; at >= 0; at--) {
    if (text[at] === ')') closed++;
    else if (text[at] === '(' && closed > 0) closed--;
    else if (text[at] === '(' && GIVES_UP.test(text.slice(0, at))) return true;
  }
  return false;
}

function groupedBy(text: string): string[] {
  const plain = text.replace(STRING, '""');
  const [, labels = ''] =
    [...plain.matchAll(BY)].find(({ index }) => !isGivenUp(plain, index)) ?? [];
  return labels
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '' && label !== 'le');
}
