import { z } from 'zod';
import { flag, list, maybe, textOrEmpty } from '../files/lenient.js';
import { isRecord, type Json } from '../files/json.js';
import type { Path } from '../files/paths.js';

const texts = list(z.string());

/** A node of the routing tree (https://prometheus.io/docs/alerting/latest/configuration/#route). */
export interface Route {
  /** '' where it has that of the route above. */
  readonly receiver: string;
  /** Label matchers as they are written; those of the old `match` and `match_re` too. */
  readonly matchers: readonly string[];
  readonly continue: boolean;
  readonly mute_time_intervals: readonly string[];
  readonly active_time_intervals: readonly string[];
  readonly routes: readonly Route[];
}

const oldMatch = maybe(z.record(z.string(), z.string()));

const route: z.ZodType<Route> = z.lazy(() =>
  z
    .looseObject({
      receiver: textOrEmpty,
      matchers: texts,
      match: oldMatch,
      match_re: oldMatch,
      continue: flag,
      mute_time_intervals: texts,
      active_time_intervals: texts,
      routes: list(route),
    })
    .transform(({ match = {}, match_re = {}, ...rest }) => ({
      ...rest,
      matchers: [
        ...rest.matchers,
        ...Object.entries(match).map(([label, value]) => `${label}="${value}"`),
        ...Object.entries(match_re).map(([label, value]) => `${label}=~"${value}"`),
      ],
    })),
);

const named = z.looseObject({ name: textOrEmpty });

const config = z.looseObject({
  route,
  receivers: list(named),
  time_intervals: list(named),
  mute_time_intervals: list(named),
});

/** The configuration of an Alertmanager. */
export interface AlertmanagerFile {
  readonly kind: 'alertmanager';
  readonly file: string;
  readonly config: z.infer<typeof config>;
}

/** Where the configuration of an Alertmanager stands in a file. */
export interface RecognisedAlertmanager {
  readonly kind: 'alertmanager';
  readonly within: Path;
  readonly json: Json;
}

/** The configuration of an Alertmanager, known by its routes and receivers. */
export const alertmanagerIn = (value: unknown): RecognisedAlertmanager | undefined =>
  isRecord(value) && isRecord(value['route']) && Array.isArray(value['receivers'])
    ? { kind: 'alertmanager', within: [], json: value }
    : undefined;

/**
 * A configuration made ready for the rules.
 * @throws ZodError if a list of it is no list, or holds anything but objects.
 */
export const alertmanagerFile = (file: string, json: unknown): AlertmanagerFile => ({
  kind: 'alertmanager',
  file,
  config: config.parse(json),
});

/** A route, where it stands, and those that are asked before it and above it. */
export interface RouteAt {
  readonly at: Path;
  readonly route: Route;
  readonly above: readonly Route[];
  readonly before: readonly Route[];
}

/** Every route of a tree, its own first. */
export function routesOf(
  root: Route,
  at: Path = ['route'],
  above: readonly Route[] = [],
  before: readonly Route[] = [],
): RouteAt[] {
  const below = root.routes.flatMap((one, index) =>
    routesOf(one, [...at, 'routes', index], [...above, root], root.routes.slice(0, index)),
  );
  return [{ at, route: root, above, before }, ...below];
}
