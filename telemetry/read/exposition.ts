/** A sample of a `/metrics` page. */
export interface PageSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A `/metrics` page in Prometheus' text format or OpenMetrics: types and helps by metric name, and the samples. */
export interface Page {
  readonly types: ReadonlyMap<string, string>;
  readonly helps: ReadonlyMap<string, string>;
  readonly samples: readonly PageSample[];
}

/** A line that is not of the format. */
export class PageError extends Error {
  constructor(
    readonly line: number,
    readonly given: string,
  ) {
    super(
      `line ${line}: given ${JSON.stringify(given.slice(0, 60))}, expected a sample like http_requests_total{method="GET"} 12`,
    );
  }
}

// An exemplar of OpenMetrics (` # {...} 1`) and a timestamp may follow the value.
const SAMPLE =
  /^([a-zA-Z_:][\w:]*)\s*(?:\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})?\s+([-+]?(?:\d[\d.eE+-]*|\.\d[\d.eE+-]*|Inf|NaN))(?:\s.*)?$/;
const LABEL = /(\w+)\s*=\s*"((?:[^"\\]|\\.)*)"/g;

const number = (text: string) => Number(text.replace(/Inf$/, 'Infinity'));

/**
 * Reads a page (https://prometheus.io/docs/instrumenting/exposition_formats/,
 * https://prometheus.io/docs/specs/om/open_metrics_spec/). Label values stay escaped as they are written.
 * @throws PageError at the first line that is neither comment nor sample.
 */
export function parsePage(text: string): Page {
  const types = new Map<string, string>();
  const helps = new Map<string, string>();
  const samples: PageSample[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    const [, about, name = '', said = ''] = /^# (TYPE|HELP) (\S+)\s*(.*)$/.exec(line) ?? [];
    if (about) (about === 'TYPE' ? types : helps).set(name, said);
    if (line === '' || line.startsWith('#')) continue;
    const sample = SAMPLE.exec(line);
    if (!sample) throw new PageError(index + 1, line);
    const pairs = [...(sample[2] ?? '').matchAll(LABEL)].map(
      ([, label = '', value = '']): [string, string] => [label, value],
    );
    samples.push({
      name: sample[1] ?? '',
      labels: Object.fromEntries(pairs),
      value: number(sample[3] ?? ''),
    });
  }
  return { types, helps, samples };
}

/** The text of a page, metric by metric; its samples have the values that they were read with. */
export function pageText({ types, helps, samples }: Page): string {
  const base = (name: string) =>
    types.has(name) ? name : name.replace(/_(bucket|sum|count|total)$/, '');
  const families = new Map<string, PageSample[]>();
  for (const sample of samples) {
    families.set(base(sample.name), [...(families.get(base(sample.name)) ?? []), sample]);
  }
  const lines = [...new Set([...types.keys(), ...families.keys()])].flatMap((family) => {
    const [help, type] = [helps.get(family), types.get(family)];
    return [
      ...(help === undefined ? [] : [`# HELP ${family} ${help}`]),
      ...(type === undefined ? [] : [`# TYPE ${family} ${type}`]),
      ...(families.get(family) ?? []).map(({ name, labels, value }) => {
        const pairs = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
        return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${String(value).replace('Infinity', 'Inf')}`;
      }),
    ];
  });
  return `${lines.join('\n')}\n`;
}
