import type { DashboardFile, PanelAt } from '../../../checks/files/dashboard-file.js';
import type { TargetJson } from '../../../checks/files/dashboard-json.js';
import type { MetricUnit } from '../../../telemetry/model.js';
import { packageContract } from '../../../telemetry/package-contract.js';

/** What a query says of its answer. */
export interface QuerySays {
  readonly text: string;
  readonly kind: 'quantile' | 'flag' | 'limit' | 'count' | 'rate' | 'gauge';
  /** From 0 to 1, where it asks for a quantile. */
  readonly quantile?: number;
  /** The first metric that it names. */
  readonly metric?: string;
  /** What the first metric of the contract in it is measured in. */
  readonly unit?: MetricUnit;
  /** The labels that it groups by, without the buckets of a histogram. */
  readonly by: readonly string[];
}

const QUANTILE = /quantile(?:_over_time)?\s*\((?:\s*\w+\s*,)?\s*([01]?(?:\.\d+)?)\s*[,)]/;
const RATE = /\b(?:i?rate|increase|\w*(?:count|sum|rate)_over_time)\s*\(/;
const LIMIT = /(?:_max_|limit|total_bytes|capacity|gomaxprocs)/i;
const COUNT = /^\s*count\b/;
const BY = /\bby\s*\(([^)]*)\)/;

/** The text of a query, whatever its language. */
export const queryText = ({ expr, query }: TargetJson): string => expr ?? query ?? '';

/** Reads what the answer of a target will be like. */
export function querySays(
  target: TargetJson,
  { panel }: PanelAt,
  { queries }: DashboardFile,
): QuerySays {
  const read = queries.find((one) => one.panel?.panel === panel && one.target === target);
  const text = read?.text ?? queryText(target);
  const metrics = read?.reading.selectors.flatMap(({ metric }) => metric ?? []) ?? [];
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

const groupedBy = (text: string): string[] =>
  (BY.exec(text)?.[1] ?? '')
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '' && label !== 'le');
