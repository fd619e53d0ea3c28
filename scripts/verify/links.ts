import { z } from 'zod';
import { listed, text } from '../../cli/bilingual.js';
import { lokiDatasource } from '../../datasources/loki.js';
import { prometheusDatasource } from '../../datasources/prometheus.js';
import { readSettings } from '../../datasources/settings.js';
import { tempoDatasource } from '../../datasources/tempo.js';
import { Failure } from './outcome.js';
import type { FoundLog } from './servers/loki.js';
import type { FoundSpan } from './servers/tempo.js';
import { services } from '../../services/all.js';

/** One of the derivedFields of a Loki datasource, as far as it matters here. */
export const logLink = z.looseObject({
  name: z.string(),
  matcherType: z.string().default('regex'),
  matcherRegex: z.string(),
  url: z.string().default(''),
  datasourceUid: z.string().optional(),
});

/** tracesToLogsV2 of a Tempo datasource, as far as it matters here. */
export const traceLink = z.looseObject({
  datasourceUid: z.string(),
  query: z.string().default(''),
  spanStartTimeShift: z.string().default('0'),
  spanEndTimeShift: z.string().default('0'),
});

type LogLink = z.input<typeof logLink>;

/** How the datasources link the signals. */
export interface Links {
  readonly derivedFields: readonly LogLink[];
  readonly tracesToLogs: z.input<typeof traceLink>;
  /** exemplarTraceIdDestinations of a Prometheus datasource: `name` is the label that holds the trace id. */
  readonly exemplars: readonly { readonly name: string }[];
}

/** The links that the datasources of this package provision. */
export function packageLinks(): Links {
  const settings = readSettings({});
  return {
    derivedFields: lokiDatasource(settings, services).jsonData.derivedFields,
    tracesToLogs: tempoDatasource(settings).jsonData.tracesToLogsV2,
    exemplars: prometheusDatasource(settings).jsonData.exemplarTraceIdDestinations,
  };
}

function pattern({ name, matcherRegex }: LogLink): RegExp {
  try {
    return new RegExp(matcherRegex);
  } catch {
    throw new Failure(
      text(
        `campo derivado ${name}: ${JSON.stringify(matcherRegex)} não é uma expressão regular`,
        `derived field ${name}: ${JSON.stringify(matcherRegex)} is not a regular expression`,
      ),
    );
  }
}

/**
 * The value that a derived field finds in a log. With matcherType `label` it is the value of the first label whose name
 * the expression matches, otherwise the first group that the expression captures in the line
 * (grafana/grafana, public/app/plugins/datasource/loki/getDerivedFields.ts).
 * @throws Failure when the expression is not valid.
 */
export function derivedValue(
  field: LogLink,
  { line, labels }: Pick<FoundLog, 'line' | 'labels'>,
): string | undefined {
  const expression = pattern(field);
  if (field.matcherType !== 'label') return expression.exec(line)?.[1];
  const key = Object.keys(labels).find((label) => expression.test(label));
  return key === undefined ? undefined : labels[key];
}

/** The query that the link of a derived field opens. */
export const linkText = (url: string, value: string): string =>
  url.replaceAll('${__value.raw}', value);

/**
 * The query of trace-to-logs with the values of a span in place of `${__span.tags["name"]}`, `${__span.spanId}`,
 * `${__trace.traceId}` and their like:
 * https://grafana.com/docs/grafana/latest/datasources/tempo/configure-tempo-data-source/#custom-queries
 * @throws Failure naming the variables that have no value.
 */
export function logsQuery(query: string, traceId: string, span: FoundSpan): string {
  const values: Readonly<Record<string, string>> = {
    '__span.traceId': traceId,
    '__span.spanId': span.spanId,
    '__span.name': span.name,
    '__trace.traceId': traceId,
  };
  const missing: string[] = [];
  const replaced = query.replace(/\$\{(__(?:span|trace)[^}]*)\}/g, (whole, inner: string) => {
    const [, quotedTag, plainTag] =
      /^__span\.tags(?:\[["']([^"']+)["']\]|\.(\w+))$/.exec(inner) ?? [];
    const tag = quotedTag ?? plainTag;
    const value = tag === undefined ? values[inner] : span.tags[tag];
    if (value === undefined) missing.push(whole);
    return value ?? '';
  });
  if (missing.length === 0) return replaced;
  const names = listed(missing).en;
  throw new Failure(
    text(
      `a consulta usa ${names}, que o span da sonda não tem`,
      `the query uses ${names}, which the probe's span does not have`,
    ),
  );
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * A time shift such as `-5m` in milliseconds.
 * @throws Failure for any other text.
 */
export function shift(value: string): number {
  if (/^(0|)$/.test(value)) return 0;
  const [, amount, unit] = /^(-?\d+)(ms|s|m|h)$/.exec(value) ?? [];
  const length = UNITS[unit ?? ''];
  if (length !== undefined) return Number(amount) * length;
  throw new Failure(
    text(
      `deslocamento ${JSON.stringify(value)}: esperado algo como -5m`,
      `shift ${JSON.stringify(value)}: expected something like -5m`,
    ),
  );
}
