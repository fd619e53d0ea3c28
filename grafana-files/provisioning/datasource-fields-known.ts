/** The fields of an object, with the fields of the objects or lists of objects that they hold. */
export interface FieldTree {
  readonly [field: string]: 'any' | FieldTree;
}

const any = (...fields: readonly string[]): FieldTree =>
  Object.fromEntries(fields.map((field) => [field, 'any']));

/**
 * Fields of a datasource in a provisioning file (grafana/grafana, pkg/services/provisioning/datasources/types.go and
 * datasources.go, https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources).
 */
export const knownDatasourceFields: FieldTree = any(
  'name',
  'uid',
  'type',
  'apiVersion',
  'orgId',
  'orgName',
  'version',
  'access',
  'url',
  'user',
  'database',
  'basicAuth',
  'basicAuthUser',
  'withCredentials',
  'isDefault',
  'correlations',
  'caching',
  'jsonData',
  'secureJsonData',
  'editable',
);

/**
 * `jsonData` of every datasource that is asked over HTTP; the N stands for the number of a header
 * (grafana/grafana, packages/grafana-data/src/types/datasource.ts; grafana/grafana-plugin-sdk-go,
 * backend/http_settings.go; https://grafana.com/docs/grafana/latest/administration/provisioning/#json-data).
 */
const http = any(
  'httpHeaderNameN',
  'teamHttpHeaders',
  // Only Prometheus reads it, but Grafana's examples of other datasources had it.
  'httpMethod',
  'timeout',
  'dialTimeout',
  'httpKeepAlive',
  'httpTLSHandshakeTimeout',
  'httpExpectContinueTimeout',
  'httpMaxConnsPerHost',
  'httpMaxIdleConns',
  'httpMaxIdleConnsPerHost',
  'httpIdleConnTimeout',
  'tlsAuth',
  'tlsAuthWithCACert',
  'tlsSkipVerify',
  'serverName',
  'sigV4Auth',
  'sigV4AuthType',
  'sigV4Region',
  'sigV4AssumeRoleArn',
  'sigV4ExternalId',
  'sigV4Profile',
  'azureAuth',
  'azureCredentials',
  'azureEndpointResourceId',
  'oauthPassThru',
  'keepCookies',
  'enableSecureSocksProxy',
  'secureSocksProxyUsername',
  'keepAlive',
  'pdcInjected',
  'authType',
  'defaultRegion',
  'profile',
  'manageAlerts',
  'alertmanagerUid',
  'allowAsRecordingRulesTarget',
  'disableGrafanaCache',
);

/** grafana/grafana, packages/grafana-prometheus/src/types.ts */
const prometheus: FieldTree = {
  ...http,
  ...any(
    'timeInterval',
    'queryTimeout',
    'directUrl',
    'customQueryParameters',
    'disableMetricsLookup',
    'prometheusType',
    'prometheusVersion',
    'prometheus-type-migration',
    'cacheLevel',
    'defaultEditor',
    'incrementalQuerying',
    'incrementalQueryOverlapWindow',
    'disableRecordingRules',
    'codeModeMetricNamesSuggestionLimit',
    'seriesEndpoint',
    'seriesLimit',
    'maxSamplesProcessedWarningThreshold',
    'maxSamplesProcessedErrorThreshold',
    'queryStatsEnabled',
  ),
  exemplarTraceIdDestinations: any('name', 'url', 'urlDisplayLabel', 'datasourceUid'),
};

/** grafana/grafana, public/app/plugins/datasource/loki/types.ts */
const loki: FieldTree = {
  ...http,
  ...any('maxLines', 'alertmanager', 'predefinedOperations'),
  derivedFields: any(
    'name',
    'matcherType',
    'matcherRegex',
    'url',
    'urlDisplayLabel',
    'datasourceUid',
    'targetBlank',
  ),
};

const shifts = any('spanStartTimeShift', 'spanEndTimeShift');
const tags = { tags: any('key', 'value') };

/**
 * grafana/grafana, public/app/plugins/datasource/tempo/types.ts and the settings in
 * packages/grafana-o11y-ds-frontend/src (TraceToLogs, TraceToMetrics, TraceToProfiles, NodeGraph, SpanBar).
 */
const tempo: FieldTree = {
  ...http,
  ...any('tagLimit', 'timeRangeForTags'),
  tracesToLogsV2: {
    ...any('datasourceUid', 'filterByTraceID', 'filterBySpanID', 'customQuery', 'query'),
    ...shifts,
    ...tags,
  },
  // The form before tracesToLogsV2; another rule reports it.
  tracesToLogs: 'any',
  tracesToMetrics: {
    ...any('datasourceUid'),
    ...shifts,
    ...tags,
    queries: any('name', 'query'),
  },
  tracesToProfiles: { ...any('datasourceUid', 'profileTypeId', 'customQuery', 'query'), ...tags },
  serviceMap: any('datasourceUid'),
  nodeGraph: any('enabled'),
  search: { hide: 'any', filters: 'any' },
  lokiSearch: any('datasourceUid'),
  spanBar: any('type', 'tag'),
  traceQuery: { timeShiftEnabled: 'any', ...shifts },
  streamingEnabled: any('search', 'metrics'),
};

/** Fields of `jsonData` by the type of the datasource. */
export const knownJsonDataFields: ReadonlyMap<string, FieldTree> = new Map([
  ['prometheus', prometheus],
  ['loki', loki],
  ['tempo', tempo],
]);
