import type { Labels, SyntheticSeries } from '../../telemetry/open-metrics.js';
import type { PageMetric } from './metrics.js';

/** A series, kept as the steps at which its value changed: most values change seldom. */
interface Recorded {
  readonly labels: Labels;
  readonly steps: number[];
  readonly values: number[];
  /** The last step at which the series was there. */
  last: number;
}

/** Index of the last step up to `step`; -1 when there is none. */
function lastUntil(steps: readonly number[], step: number): number {
  let [low, high] = [-1, steps.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((steps[middle] ?? Infinity) <= step) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The name of a sample that differs from its metric's, as `..._sum`. prom-client gives it, but not in its types. */
const partOf = (sample: object): string | undefined =>
  'metricName' in sample && typeof sample.metricName === 'string' ? sample.metricName : undefined;

/** What a scraper would keep of pages that it reads at equal intervals, its steps. */
export class Recording {
  readonly #series = new Map<string, Recorded>();

  /** Records a page at a step, in the order of steps. `target` has the labels that the scraper adds. */
  scrape(step: number, target: Labels, page: readonly PageMetric[]): void {
    const origin = Object.values(target).join('\0');
    for (const { name, values } of page) {
      for (const sample of values) {
        const { labels, value } = sample;
        const metricName = partOf(sample) ?? name;
        const key = `${origin}\0${metricName}\0${Object.values(labels).join('\0')}`;
        this.#take(key, step, value, () => ({
          __name__: metricName,
          ...target,
          ...Object.fromEntries(
            Object.entries(labels).map(([label, text]) => [label, String(text)]),
          ),
        }));
      }
    }
  }

  #take(key: string, step: number, value: number, labels: () => Labels): void {
    const known = this.#series.get(key);
    if (!known) {
      this.#series.set(key, { labels: labels(), steps: [step], values: [value], last: step });
      return;
    }
    known.last = step;
    if (known.values.at(-1) === value) return;
    known.steps.push(step);
    known.values.push(value);
  }

  get size(): number {
    return this.#series.size;
  }

  /** The series, in the order in which they were first seen. */
  *series(secondsOfStep: number): Generator<SyntheticSeries> {
    for (const { labels, steps, values, last } of this.#series.values()) {
      yield {
        labels,
        valueAt: (secondsIn) => {
          const step = secondsIn / secondsOfStep;
          return step > last ? undefined : values[lastUntil(steps, step)];
        },
      };
    }
  }
}
