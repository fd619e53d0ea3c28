import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { allDashboards } from '../../dashboards/all.js';
import type { NameUse } from '../../queries/reading.js';

/** A parsed file of test/fixtures. */
export const fixture = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8'));

/** Uses as `kind name`, in the order of the text; of a label also the metrics that it belongs to. */
export const named = (uses: readonly NameUse[]): string[] =>
  [...uses]
    .sort((a, b) => a.from - b.from)
    .map((use) =>
      use.kind === 'label'
        ? `label ${use.name} of ${use.metrics.join(', ')}`
        : `${use.kind} ${use.name}`,
    );

const place = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });
export type Place = z.infer<typeof place>;

/** Every pair of places that share a cell. */
export const overlaps = (places: readonly Place[]): [Place, Place][] =>
  places.flatMap((a, index) =>
    places
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h)
      .map((b): [Place, Place] => [a, b]),
  );

const target = z.looseObject({
  expr: z.string().optional(),
  query: z.string().optional(),
  queryType: z.string().optional(),
  instant: z.boolean().optional(),
  range: z.boolean().optional(),
  format: z.string().optional(),
  datasource: z.object({ type: z.string(), uid: z.string() }),
});
const link = z.looseObject({ url: z.string() });
const panel = z.looseObject({
  id: z.number(),
  type: z.string(),
  title: z.string(),
  description: z.string().default(''),
  gridPos: place,
  targets: z.array(target).default([]),
  links: z.array(link).default([]),
  fieldConfig: z
    .looseObject({
      defaults: z.looseObject({
        unit: z.string().optional(),
        links: z.array(link).default([]),
        thresholds: z
          .object({ steps: z.array(z.object({ value: z.number().nullable() })) })
          .optional(),
      }),
      overrides: z.array(
        z.object({
          matcher: z.object({ id: z.string(), options: z.unknown() }),
          properties: z.array(z.object({ id: z.string(), value: z.unknown() })),
        }),
      ),
    })
    .default({ defaults: { links: [] }, overrides: [] }),
});
const row = panel.extend({
  collapsed: z.boolean().default(false),
  panels: z.array(panel).default([]),
});
const variable = z.looseObject({
  name: z.string(),
  type: z.string(),
  label: z.string(),
  description: z.string(),
  query: z.unknown(),
  includeAll: z.boolean(),
  current: z.looseObject({ text: z.unknown(), value: z.unknown() }),
});
const model = z.looseObject({
  uid: z.string(),
  title: z.string(),
  panels: z.array(row),
  templating: z.object({ list: z.array(variable) }),
  annotations: z.object({
    list: z.array(z.looseObject({ name: z.string(), enable: z.boolean() })),
  }),
  links: z.array(z.looseObject({ url: z.string() })),
});

export type BuiltDashboard = z.infer<typeof model>;
export type BuiltPanel = z.infer<typeof panel>;

/** The dashboards as their JSON says it. */
export const built: readonly BuiltDashboard[] = allDashboards.map(({ build }) =>
  model.parse(JSON.parse(JSON.stringify(build()))),
);

/** The panels of a dashboard, those of collapsed rows included, without the rows. */
export const panelsOf = (dashboard: BuiltDashboard): BuiltPanel[] =>
  dashboard.panels
    .flatMap((one): BuiltPanel[] => [one, ...one.panels])
    .filter((one) => one.type !== 'row');
