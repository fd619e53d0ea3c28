import { substitute, type Substituted } from '../queries/substitute.js';

// Any text that parses wherever the real value stands; which one does not matter to the grammar.
const MACROS: Readonly<Record<string, string>> = {
  __rate_interval: '1m',
  __interval: '15s',
  __interval_ms: '15000',
  __auto: '1m',
  __range: '1h',
  __range_s: '3600',
  __range_ms: '3600000',
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

/** A query with a value in the place of each variable, so that a grammar can read it. */
export const withStandIns = (text: string, values: ReadonlyMap<string, string>): Substituted =>
  substitute(text, ({ name }) => MACROS[name] ?? values.get(name));
