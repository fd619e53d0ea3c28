import { askedDatasources } from '../../grafana-files/dashboards/asked-datasources.js';
import type { Rule } from '../rule.js';
import { isAsked } from '../queries/asked-query.js';
import { traceMetricsFunction } from '../queries/metric-query.js';

const panel = (metricsQueryType: string) => ({
  type: 'stat',
  title: 'Spans por segundo',
  datasource: { type: 'tempo', uid: 'tempo' },
  targets: [{ refId: 'A', queryType: 'traceql', query: '{} | rate()', metricsQueryType }],
});

export const streamedInstant: Rule = {
  name: 'streamed-instant',
  severity: 'error',
  summary:
    'No instant TraceQL metrics query asks a Tempo datasource that streams metrics (`streamingEnabled.metrics`).',
  // grafana/grafana, public/app/plugins/datasource/tempo/streaming.ts, doTempoMetricsStreaming: of an instant query only
  // the latest message counts; seen with Grafana 12.4 and Tempo 3.0.3, whose last message holds no series.
  why: 'Grafana keeps the last message of the stream alone, and that one is empty: the panel never shows a number.',
  mend: 'Set `streamingEnabled: { search: true, metrics: false }` in the datasource, or ask for a range (`metricsQueryType: range`) and reduce it in the panel.',
  needs: 'a datasource file',
  bad: { panel: panel('instant') },
  good: { panel: panel('range') },
  query: (query, { datasources }, file) => {
    const { target, panel: asking, at, refId } = query;
    const isInstant = target?.['metricsQueryType'] === 'instant';
    if (!file || !asking || !isInstant || !isAsked(query) || !traceMetricsFunction(query)) {
      return [];
    }
    const refs = [target.datasource, asking.panel.datasource];
    const streaming = askedDatasources(file.dashboard, datasources, ...refs).find(
      (one) => one.streamsMetrics,
    );
    if (!streaming) return [];
    const message = `it is an instant query, and datasource ${streaming.name} streams metrics: the panel stays empty`;
    return [
      {
        at: [...at.slice(0, -1), 'metricsQueryType'],
        ...(refId === undefined ? {} : { refId }),
        message,
      },
    ];
  },
};
