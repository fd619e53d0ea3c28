import type { Series } from '../model.js';
import type { Objective } from '../../objectives/objective.js';

/**
 * Series of one route's requests in a test, in promtool's notation.
 * @param bad Undefined where no bad one ever came: its counter does not exist then.
 * @param all What both are together.
 */
export function requests(
  { service, sli, sender }: Objective,
  [good, bad]: readonly [good: string, bad: string | undefined],
  all: string,
): Series {
  const { method, route, status } = sender.labels;
  const of = (metric: string, last: string) =>
    `${metric}{service="${service.name}",instance="a",${method}="GET",${route}="/a",${last}}`;
  const answered = (code: string) => of(sender.requests, `${status}="${code}"`);
  const bucket = (le: string) => of(`${sender.durations}_bucket`, `le="${le}"`);
  return sli.kind === 'availability'
    ? { [answered('200')]: good, ...(bad === undefined ? {} : { [answered('503')]: bad }) }
    : { [answered('200')]: all, [bucket(String(sli.under))]: good, [bucket('+Inf')]: all };
}
