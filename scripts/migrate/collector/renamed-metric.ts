/** A metric of the Collector and what measures the same here, both as Prometheus has them. */
export interface RenamedMetric {
  readonly from: string;
  /** Undefined where nothing measures it here. */
  readonly to: string | undefined;
  /** New names of its labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** New values of labels, by the old name of the label: all that it can have. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Labels that are gone or have values that cannot be told from the old ones. */
  readonly changed: readonly string[];
  /** All labels that it has here, by their old names; undefined where it has the same. */
  readonly kept: readonly string[] | undefined;
  /** What a person must do; undefined where it is the same measure with the same unit. */
  readonly differs: string | undefined;
  /** Whether the name is so plain that other senders may have a metric of that name too. */
  readonly isCommon: boolean;
}

/** Labels that the scrape adds; their values are others than before. */
const OF_SCRAPE = ['job', 'instance'];

/** The same measure with the same unit: only names differ. */
export const renamed = (
  from: string,
  to: string,
  more: Partial<Pick<RenamedMetric, 'labels' | 'values' | 'changed' | 'kept' | 'isCommon'>> = {},
): RenamedMetric => ({
  from,
  to,
  labels: {},
  values: {},
  kept: undefined,
  differs: undefined,
  isCommon: false,
  ...more,
  changed: [...OF_SCRAPE, ...(more.changed ?? [])],
});

/** The labels of node_exporter's series, by their old names. It knows no attributes of a resource. */
const OF_HOST = [...OF_SCRAPE, 'state', 'cpu', 'device', 'direction', 'mountpoint', 'type'];

/** The same measure of a machine, by node_exporter. */
export const ofHost = (
  from: string,
  to: string,
  more: Pick<Partial<RenamedMetric>, 'labels' | 'values' | 'changed'> = {},
): RenamedMetric => renamed(from, to, { ...more, kept: OF_HOST });

/** Another measure, unit or shape: a person must rewrite the query. */
export const different = (
  from: string,
  to: string | undefined,
  differs: string,
  isCommon = false,
): RenamedMetric => ({
  from,
  to,
  labels: {},
  values: {},
  changed: [],
  kept: undefined,
  differs,
  isCommon,
});
