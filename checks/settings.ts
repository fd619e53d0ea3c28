import { z } from 'zod';
import { DURATION } from './queries/duration.js';

const day = z.iso.date({ error: 'a day like 2027-01-31' });

const exception = z.strictObject({
  /** The rule's name. */
  rule: z.string(),
  /** The dashboard's uid, `*` for any characters; without it the exception is for every file. */
  dashboard: z.string().optional(),
  /** The panel's id, or the key that this package makes the id from. */
  panel: z.union([z.string(), z.number()]).optional(),
  variable: z.string().optional(),
  /** The datasource's uid. */
  datasource: z.string().optional(),
  /** The name of an alert, or of the series that a rule records, `*` for any characters. */
  alert: z.string().optional(),
  record: z.string().optional(),
  reason: z.string().trim().min(1, { error: 'a reason' }),
  /** The last day on which it holds. */
  until: day.optional(),
});

const chooser = z.strictObject({
  /** Labels of which each selector must have one. */
  labels: z.array(z.string()).min(1),
  /** Variables that choose them. */
  variables: z.array(z.string()).min(1),
});

/** Generous: the widest dashboard of this package sends about two thirds of it. */
const DEFAULT_BUDGET = { queries: 100 };

const budget = z.strictObject({
  /** Queries that one refresh sends. */
  queries: z.number().int().positive().optional(),
  /** Series that they touch, by the contract. */
  series: z.number().int().positive().optional(),
});

// In quotes: YAML reads 11.10 as the number 11.1.
const version = z.custom<string>((value) => typeof value === 'string' && /^\d+\.\d+$/.test(value), {
  error: "a version in quotes, like '10.4'",
});

const duration = z.string().regex(DURATION, { error: 'a duration like 15s' });

/** What a team may set of the rules; every part is optional. */
export const checkSettingsSchema = z.strictObject({
  job: chooser.default({ labels: ['job'], variables: ['job'] }),
  instance: chooser.default({ labels: ['instance'], variables: ['instance'] }),
  /** Characters that the description of a panel has at least. */
  descriptionLength: z.number().int().positive().default(1),
  /** Labels that scraping adds to every series, which no `/metrics` page shows. */
  targetLabels: z.array(z.string()).default([]),
  /** How often targets are scraped, as a duration of Prometheus. */
  scrapeInterval: duration.optional(),
  /** Labels that every alert has, because routes choose by them. */
  alertLabels: z.array(z.string()).default(['severity']),
  /** Annotations that every alert has. */
  alertAnnotations: z.array(z.string()).default([]),
  /** The oldest Grafana that shows the files, as major and minor version. */
  oldestGrafana: version.optional(),
  budgets: z
    .strictObject({
      default: budget.default(DEFAULT_BUDGET),
      /** By the dashboard's uid; instead of the default. */
      dashboards: z.record(z.string(), budget).default({}),
    })
    .default({ default: DEFAULT_BUDGET, dashboards: {} }),
  exceptions: z.array(exception).default([]),
});

export type CheckSettings = z.infer<typeof checkSettingsSchema>;
export type Exception = CheckSettings['exceptions'][number];

/** The settings of a team that sets nothing. */
export const defaultSettings: CheckSettings = checkSettingsSchema.parse({});
