import type { Choice, Macros } from './interpolate.js';

/** One value of a variable that takes several. */
export const one = (value: string): Choice => ({ values: [value], multi: true });
/** All, with the custom value that the dashboards give it. */
export const every = (value: '.*' | '.+'): Choice => ({ values: [], multi: true, all: value });
/** A text box. */
export const typed = (value: string): Choice => ({ values: [value], multi: false });

/** All everywhere: how the dashboards open. */
export const opened: Readonly<Record<string, Choice>> = {
  service: every('.+'),
  path: every('.*'),
  method: every('.*'),
  status: every('.*'),
  mysql_instance: every('.+'),
  redis_instance: every('.+'),
};

/** What Grafana puts in the place of its macros for the last hour at a scrape interval of 15 s. */
export const lastHour = (end: number): Macros => ({
  __rate_interval: '60s',
  __interval: '15s',
  __auto: '15s',
  __range: '3600s',
  __range_s: '3600',
  __from: String((end - 3600) * 1000),
  __to: String(end * 1000),
});
