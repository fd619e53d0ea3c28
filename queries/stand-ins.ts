import type { Macros } from './interpolate.js';
import { substitute, type Substituted } from './substitute.js';

/** What Grafana fills in for an hour on a graph of the usual width. */
export const HOUR_MACROS: Macros = {
  __rate_interval: '1m',
  __interval: '15s',
  __interval_ms: '15000',
  __auto: '1m',
  __range: '1h',
  __range_s: '3600',
  __range_ms: '3600000',
};

// Any text that parses wherever the real value stands; which one does not matter to the grammar.
const MACROS: Macros = {
  ...HOUR_MACROS,
  __from: '1700000000000',
  __to: '1700003600000',
  __tags: 'service="a"',
  __span: 'a',
  __trace: 'a',
};

/**
 * Variables that Grafana itself defines: in every dashboard, and in data links
 * (https://grafana.com/docs/grafana/latest/visualizations/dashboards/variables/add-template-variables/#global-variables).
 */
export const GLOBAL_VARIABLES: ReadonlySet<string> = new Set([
  ...Object.keys(MACROS),
  '__dashboard',
  '__org',
  '__user',
  '__timezone',
  '__url_time_range',
  '__url',
  '__searchFilter',
  '__all_variables',
  // Not a variable: the stored value of All.
  '__all',
  '__data',
  '__field',
  '__series',
  '__value',
  'timeFilter',
]);

// `$__auto_interval_NAME` is the stored value of an interval variable on "auto".
const AUTO_INTERVAL = /^__auto_interval_/;

// Links of the table panel before Grafana 7: a column by its number or name.
const CELL = /^__cell(_\w+)?$/;

/** Whether Grafana itself defines a variable. */
export const isGlobal = (name: string): boolean =>
  GLOBAL_VARIABLES.has(name) || AUTO_INTERVAL.test(name) || CELL.test(name);

// Between brackets only a duration parses: a range, or the step of a subquery.
const DURATION_PLACE = /[[:]\s*$/;
const DURATION = /^(\d+(ms|[smhdwy]))+$/;
const A_DURATION = '1m';

/** A query with a value in the place of each variable, so that a grammar can read it. */
export const withStandIns = (text: string, values: ReadonlyMap<string, string>): Substituted =>
  substitute(text, ({ name, from }) => {
    if (AUTO_INTERVAL.test(name)) return A_DURATION;
    const value = MACROS[name] ?? values.get(name);
    if (value === undefined || DURATION.test(value)) return value;
    return DURATION_PLACE.test(text.slice(0, from)) && MACROS[name] === undefined
      ? A_DURATION
      : value;
  });
