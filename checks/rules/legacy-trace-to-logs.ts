import type { Rule } from '../rule.js';

export const legacyTraceToLogs: Rule = {
  name: 'legacy-trace-to-logs',
  severity: 'error',
  summary: 'The link from a span to its logs is written as `tracesToLogsV2`.',
  // grafana/grafana, packages/grafana-o11y-ds-frontend/src/TraceToLogs/TraceToLogsSettings.tsx (deprecated there)
  why: 'Grafana ignores the old `tracesToLogs` beside the new one, and reads it alone only for compatibility: what people mend there changes nothing.',
  mend: 'Write `tracesToLogsV2`: `tags` and `mappedTags` become `tags` with `key` and `value`; `mapTagNamesEnabled` and `lokiSearch` are gone.',
  bad: {
    datasource: {
      name: 'Tempo',
      uid: 'tempo',
      type: 'tempo',
      jsonData: { tracesToLogs: { datasourceUid: 'loki', tags: ['service.name'] } },
    },
  },
  good: {
    datasource: {
      name: 'Tempo',
      uid: 'tempo',
      type: 'tempo',
      jsonData: {
        tracesToLogsV2: {
          datasourceUid: 'loki',
          tags: [{ key: 'service.name', value: 'service_name' }],
          customQuery: false,
        },
      },
    },
  },
  datasources: ({ datasources }) =>
    datasources.flatMap(({ jsonData }, index) => {
      if (!jsonData || (jsonData['tracesToLogs'] ?? undefined) === undefined) return [];
      const message =
        jsonData.tracesToLogsV2 === undefined
          ? 'tracesToLogs is the old form: write tracesToLogsV2, with tags as a list of key and value'
          : 'tracesToLogs is ignored: tracesToLogsV2 stands beside it';
      return [{ at: ['datasources', index, 'jsonData', 'tracesToLogs'], message }];
    }),
};
