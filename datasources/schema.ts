import { z } from 'zod';

/**
 * The provisioning format of Grafana's datasource files, as far as this package writes it; unknown fields are refused.
 * https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources and the provisioning pages of the
 * Prometheus, Loki, Tempo and Alertmanager datasources.
 */
const shift = z.string().regex(/^-?\d+(ms|s|m|h)$/);
const uid = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);

const httpJsonData = {
  tlsAuthWithCACert: z.boolean().optional(),
  httpHeaderName1: z.string().optional(),
};

const prometheusJsonData = z.strictObject({
  ...httpJsonData,
  httpMethod: z.enum(['POST', 'GET']),
  timeInterval: z.string(),
  prometheusType: z.literal('Prometheus'),
  exemplarTraceIdDestinations: z.array(
    z.strictObject({ name: z.string(), datasourceUid: uid, urlDisplayLabel: z.string() }),
  ),
});

const lokiJsonData = z.strictObject({
  ...httpJsonData,
  maxLines: z.number().int().positive(),
  derivedFields: z.array(
    z.strictObject({
      name: z.string(),
      matcherType: z.enum(['label', 'regex']),
      matcherRegex: z.string(),
      url: z.string(),
      urlDisplayLabel: z.string(),
      datasourceUid: uid.optional(),
    }),
  ),
});

const tags = z.array(z.strictObject({ key: z.string(), value: z.string().optional() }));

const tempoJsonData = z.strictObject({
  ...httpJsonData,
  tracesToLogsV2: z.strictObject({
    datasourceUid: uid,
    spanStartTimeShift: shift,
    spanEndTimeShift: shift,
    filterByTraceID: z.boolean(),
    filterBySpanID: z.boolean(),
    customQuery: z.literal(true),
    query: z.string(),
  }),
  tracesToMetrics: z.strictObject({
    datasourceUid: uid,
    spanStartTimeShift: shift,
    spanEndTimeShift: shift,
    tags,
    queries: z.array(z.strictObject({ name: z.string(), query: z.string() })),
  }),
  serviceMap: z.strictObject({ datasourceUid: uid }),
  nodeGraph: z.strictObject({ enabled: z.boolean() }),
  search: z.strictObject({ hide: z.boolean() }),
  spanBar: z.strictObject({ type: z.literal('Tag'), tag: z.string() }),
  traceQuery: z.strictObject({
    timeShiftEnabled: z.boolean(),
    spanStartTimeShift: shift,
    spanEndTimeShift: shift,
  }),
  streamingEnabled: z.strictObject({ search: z.boolean(), metrics: z.boolean() }),
});

const alertmanagerJsonData = z.strictObject({
  ...httpJsonData,
  implementation: z.literal('prometheus'),
});

const common = {
  name: z.string().min(1),
  uid,
  orgId: z.literal(1),
  access: z.literal('proxy'),
  // Not z.url(): the text may hold escaped dollars. Settings check the URL.
  url: z.string().min(1),
  isDefault: z.boolean(),
  editable: z.literal(false),
  secureJsonData: z.record(z.string(), z.string()).optional(),
};

/** One datasource, by its type. */
const datasourceSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('prometheus'), jsonData: prometheusJsonData }),
  z.strictObject({ ...common, type: z.literal('loki'), jsonData: lokiJsonData }),
  z.strictObject({ ...common, type: z.literal('tempo'), jsonData: tempoJsonData }),
  z.strictObject({ ...common, type: z.literal('alertmanager'), jsonData: alertmanagerJsonData }),
]);

/** One file under `grafana/datasources`. */
export const datasourceFileSchema = z.strictObject({
  apiVersion: z.literal(1),
  prune: z.literal(true),
  deleteDatasources: z.array(z.strictObject({ name: z.string(), orgId: z.literal(1) })).optional(),
  datasources: z.array(datasourceSchema).min(1),
});

export type GeneratedDatasourceFile = z.infer<typeof datasourceFileSchema>;
