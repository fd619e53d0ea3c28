import { shownBy } from '../../../checks/units/unit-families.js';
import type { Dimension } from '../../../checks/units/quantity.js';
import type { MetricUnit } from '../../../telemetry/model.js';
import type { FieldConfig } from './field-config.js';
import type { QuerySays } from './query-says.js';
import { SAMPLE_NOW } from './sample-time.js';
import { healthyBounds, colorSteps, type HealthyBounds } from './color-steps.js';

type LowAndHigh = readonly [low: number, high: number];

const HOUR = 3600;
const DAY = 86_400;
const COUNTED: LowAndHigh = [10, 80];
const BYTES: LowAndHigh = [8e7, 3e8];
const TIME: LowAndHigh = [0.02, 0.35];

// Typical values of a service of medium size, in base units.
const MEASURED: Readonly<Record<Dimension, LowAndHigh>> = {
  number: COUNTED,
  time: TIME,
  'time per second': [0.1, 0.9],
  bytes: BYTES,
  'bytes per second': [2e5, 2e6],
  count: COUNTED,
  'count per second': [4, 60],
  ratio: [0.12, 0.45],
  moment: [SAMPLE_NOW / 1000 - HOUR, SAMPLE_NOW / 1000],
};

// Used if the panel has no unit that tells what is measured.
const OF_METRIC: Readonly<Partial<Record<MetricUnit, LowAndHigh>>> = {
  seconds: TIME,
  milliseconds: [20, 350],
  bytes: BYTES,
  ratio: [0.6, 0.95],
  timestamp: MEASURED.moment,
  boolean: [1, 1],
  info: [1, 1],
  requests: [2, 20],
  connections: [8, 40],
  threads: [12, 40],
  goroutines: [180, 420],
  files: [40, 160],
  keys: [2000, 9000],
  series: [20_000, 50_000],
  samples: [200, 900],
  load: [0.4, 2.5],
};

// Metrics of things that go wrong, which are rare in a healthy service.
const RARE = /err|fail|drop|abort|evict|reject|deadlock|discard|refused|slow|wait|oom|pswp/i;
const SELDOM: LowAndHigh = [0.02, 0.4];
const MACHINE: LowAndHigh = [4, 8];
const UPTIME = /uptime|boot_time|start_time/i;
const DAYS: LowAndHigh = [2 * DAY, 5 * DAY];
// A threshold this many times below typical values is ignored: each new panel of Grafana has one at 80, under bytes too.
const FAR = 1000;

function typical(unit: string | undefined, says: QuerySays): LowAndHigh {
  // Units that write out long durations are for uptimes.
  if (/^dt|^clock/.test(unit ?? ''))
    return scaled(DAYS, /(?:duration|clock)ms$/.test(unit ?? '') ? 1000 : 1);
  if (/^bool/.test(unit ?? '')) return [1, 1];
  const shown = shownBy(unit ?? '');
  if (shown?.kind === 'time' && says.kind === 'gauge' && UPTIME.test(says.text))
    return scaled(DAYS, shown.factor);
  if (shown?.kind === 'time' && shown.factor < 1) return [2, 30];
  const isRare = ['rate', 'gauge'].includes(says.kind) && RARE.test(says.metric ?? '');
  if (isRare && shown?.kind === 'count per second') return scaled(SELDOM, shown.factor);
  if (shown) return scaled(MEASURED[shown.kind], shown.factor);
  if (isRare) return SELDOM;
  if (says.kind === 'count') return MACHINE;
  if (says.unit === 'seconds' && says.kind === 'rate') return MEASURED['time per second'];
  return (says.unit && OF_METRIC[says.unit]) ?? COUNTED;
}

const scaled = ([low, high]: LowAndHigh, factor: number): LowAndHigh => [
  low * factor,
  high * factor,
];

/** The values that are fine: within the healthy step and within `min` and `max`; unlimited if they exclude each other. */
export function fineBounds(field: FieldConfig): HealthyBounds {
  const { from, to } = healthyBounds(colorSteps(field));
  const { min = -Infinity, max = Infinity } = field;
  const low = Math.max(from, min);
  const high = Math.min(to, max);
  return low < high || (low === high && to > high)
    ? { from: low, to: high }
    : { from: -Infinity, to: Infinity };
}

function fitted([low, high]: LowAndHigh, { from, to }: HealthyBounds): LowAndHigh {
  if (to >= 1 && to < low / FAR) return [low, high];
  const least = Math.max(low, from);
  const most = to === Infinity ? high : Math.min(high, to - 0.1 * (to - least));
  // Enough of the typical range is fine.
  if (most - least > 0.3 * (high - low)) return [least, most];
  if (from > -Infinity && to < Infinity)
    return [from + 0.25 * (to - from), from + 0.7 * (to - from)];
  if (to < Infinity) return to > 0 ? [0.2 * to, 0.6 * to] : [to - 2, to - 1];
  return from > 0 ? [1.2 * from, 2 * from] : [from + 1, from + 2];
}

/** The lowest and the highest value of a healthy sample of a field, both finite. */
export function sampleRange(field: FieldConfig, says: QuerySays): LowAndHigh {
  const usual = typical(field.unit, says);
  const range = fitted(usual, fineBounds(field));
  return range.every((one) => Math.abs(one) < 1e290) && range[0] <= range[1] ? range : usual;
}
