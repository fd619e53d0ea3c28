import { isVariable, written, type ReadQuery } from '../../../grafana-files/read-query.js';
import type { NameUse, Range } from '../../../queries/reading.js';
import type { RenamedMetric } from './renamed-metric.js';
import { SPAN_LABELS } from './span-metric-names.js';

/** What becomes of a query: its new text, or what keeps it from being moved. */
export type Renaming =
  | {
      readonly kind: 'renamed';
      readonly text: string;
      readonly metrics: readonly RenamedMetric[];
      /** Labels of it with other names now. */
      readonly labels: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'open'; readonly reasons: readonly string[] };

interface Replacement extends Range {
  readonly text: string;
}

type LabelUse = Extract<NameUse, { kind: 'label' }>;

const replaced = (text: string, replacements: readonly Replacement[]): string =>
  replacements
    .toSorted((one, other) => other.from - one.from)
    .reduce((now, { from, to, text: by }) => now.slice(0, from) + by + now.slice(to), text);

/** Why a query with a metric, or with a label of it, is left to a person. */
const reason = ({ from, to }: RenamedMetric, differs: string): string =>
  `\`${from}\` → ${to === undefined ? 'nothing measures it here' : `\`${to}\``}: ${differs}`;

/**
 * A label of renamed metrics, with the new values of what it is compared with; or what keeps it from being renamed.
 * @param isItsOwn Whether all metrics that have the label there are renamed.
 */
function labelReplacements(
  query: ReadQuery,
  use: LabelUse,
  metric: RenamedMetric,
  isItsOwn: boolean,
): readonly Replacement[] | string {
  const matcher = query.reading.matchers.find(
    ({ from, to: end }) => from <= use.from && use.to <= end,
  );
  // Quantiles come out alike from buckets with other bounds, if those are fine enough.
  const isKept = metric.from === metric.to || (use.name === 'le' && !matcher);
  if (!isKept && metric.changed.includes(use.name)) {
    return reason(metric, `its label \`${use.name}\` is another one or has other values here`);
  }
  if (!isKept && metric.kept?.includes(use.name) === false) {
    return reason(metric, `it has no label \`${use.name}\` here`);
  }
  const to = metric.labels[use.name];
  if (to === undefined) return [];
  if (!isItsOwn) {
    return reason(
      metric,
      `\`${use.name}\` is \`${to}\`, and joins it with a metric that keeps the label`,
    );
  }
  const label = { ...query.range(use), text: to };
  const values = metric.values[use.name];
  if (!values || !matcher) return [label];
  const value = written(query, matcher.value);
  const now = values[value];
  const isExact = matcher.op === '=' || matcher.op === '!=';
  if (value === now) return [label];
  if (!isExact || now === undefined) {
    return reason(metric, `\`${use.name}\` is \`${to}\`, with other values: ${valueList(values)}`);
  }
  return [label, { ...query.range(matcher.value), text: now }];
}

const valueList = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => `${from} is ${to}`)
    .join(', ');

/** Whether the labels of a query show that it is about spans, where the name of its metric alone does not. */
const isOfSpans = (query: ReadQuery, labels: readonly LabelUse[]): boolean =>
  [query.label, ...labels.map(({ name }) => name)].some(
    (name) => name !== undefined && SPAN_LABELS.includes(name),
  );

/** The new name of a metric, or what keeps the query from being moved. */
function metricReplacement(
  query: ReadQuery,
  use: NameUse,
  metric: RenamedMetric,
  isSure: boolean,
): readonly Replacement[] | string {
  if (!isSure) {
    return reason(metric, "if it is the Collector's metric of spans, which the query does not say");
  }
  if (metric.differs !== undefined || metric.to === undefined) {
    return reason(metric, metric.differs ?? '');
  }
  return metric.to === metric.from ? [] : [{ ...query.range(use), text: metric.to }];
}

/** Why the label whose values a variable lists cannot be renamed; undefined where it can. */
function askedLabel(query: ReadQuery, metric: RenamedMetric): string | undefined {
  const { label } = query;
  return label !== undefined && metric.from !== metric.to && metric.changed.includes(label)
    ? reason(metric, `its label \`${label}\` is another one or has other values here`)
    : undefined;
}

/**
 * A PromQL query with the names that its metrics and their labels have here. It stays as it is where one of its metrics is
 * no mere rename: half a query would be wrong. Undefined where it has none of `known`, or has their new names already.
 */
export function renameQuery(
  query: ReadQuery,
  known: ReadonlyMap<string, RenamedMetric>,
): Renaming | undefined {
  const { uses } = query.reading;
  const labels = uses.filter((use) => use.kind === 'label');
  const metrics = uses.flatMap((use) => {
    const metric = use.kind === 'metric' ? known.get(use.name) : undefined;
    return metric && !isVariable(query, use) ? [{ use, metric }] : [];
  });
  if (metrics.length === 0) return undefined;
  const isCertain = isOfSpans(query, labels);
  const isSure = ({ isCommon }: RenamedMetric) => isCertain || !isCommon;
  const found = [
    ...metrics.map(({ use, metric }) => metricReplacement(query, use, metric, isSure(metric))),
    ...metrics.flatMap(({ metric }) => askedLabel(query, metric) ?? []),
    ...labels.flatMap((use) => {
      const own = use.metrics.flatMap((name) => known.get(name) ?? []);
      return own[0] && isSure(own[0])
        ? [labelReplacements(query, use, own[0], own.length === use.metrics.length)]
        : [];
    }),
  ];
  const reasons = found.filter((one) => typeof one === 'string');
  if (reasons.length > 0) return { kind: 'open', reasons: [...new Set(reasons)] };
  const replacements = found.flatMap((one) => (typeof one === 'string' ? [] : one));
  const names = new Map(metrics.flatMap(({ metric }) => Object.entries(metric.labels)));
  return replacements.length === 0 && !names.has(query.label ?? '')
    ? undefined
    : {
        kind: 'renamed',
        text: replaced(query.text, replacements),
        metrics: metrics.map(({ metric }) => metric),
        labels: names,
      };
}
