import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import * as loki from '@grafana/grafana-foundation-sdk/loki';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import * as tempo from '@grafana/grafana-foundation-sdk/tempo';
import type { DatasourceType } from '../../identity/datasources.js';
import type { LogQuery, PromQuery, Query, TraceQuery } from '../../signals/signal.js';
import { chosenDatasource } from './variables.js';

/** How a panel asks: over time, for now as one number, for now as rows, or for buckets over time. */
export type Asks = 'range' | 'instant' | 'table' | 'heatmap';

const languageDatasource: Readonly<Record<Query['language'], DatasourceType>> = {
  promql: 'prometheus',
  logql: 'loki',
  traceql: 'tempo',
  'service-map': 'tempo',
};

/** The datasource type that answers a query. */
export const datasourceOf = (query: Query): DatasourceType => languageDatasource[query.language];

function promTarget(query: PromQuery, asks: Asks): prometheus.DataqueryBuilder {
  const target = new prometheus.DataqueryBuilder()
    .expr(query.expr)
    .legendFormat(query.legend)
    .exemplar(query.exemplars ?? false);
  if (asks === 'instant') return target.instant();
  if (asks === 'table') return target.instant().format(prometheus.PromQueryFormat.Table);
  if (asks === 'heatmap') return target.range().format(prometheus.PromQueryFormat.Heatmap);
  return target.range();
}

function logTarget(query: LogQuery, asks: Asks): loki.DataqueryBuilder {
  const target = new loki.DataqueryBuilder()
    .expr(query.expr)
    .legendFormat(query.legend)
    .queryType(asks === 'range' ? loki.LokiQueryType.Range : loki.LokiQueryType.Instant);
  return query.limit === undefined ? target : target.maxLines(query.limit);
}

function traceTarget(query: TraceQuery, asks: Asks): tempo.DataqueryBuilder {
  const target = new tempo.DataqueryBuilder()
    .queryType(tempo.TempoQueryType.Traceql)
    .query(query.expr);
  if (query.limit !== undefined) target.limit(query.limit);
  if (query.shows === 'metrics') {
    const { Instant, Range } = tempo.MetricsQueryType;
    return target.metricsQueryType(asks === 'instant' ? Instant : Range);
  }
  if (query.shows === 'spans') return target.tableType(tempo.SearchTableType.Spans);
  return target.tableType(tempo.SearchTableType.Traces);
}

function untied(query: Query, asks: Asks) {
  switch (query.language) {
    case 'promql':
      return promTarget(query, asks);
    case 'logql':
      return logTarget(query, asks);
    case 'traceql':
      return traceTarget(query, asks);
    case 'service-map':
      return new tempo.DataqueryBuilder()
        .queryType(tempo.TempoQueryType.ServiceMap)
        .serviceMapQuery([...query.selectors]);
  }
}

/** Grafana's refIds: A, B, C ... */
export const refId = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);

/** The targets of a panel, each tied to the datasource chosen in the dashboard. */
export const targets = (queries: readonly Query[], asks: Asks): Builder<Dataquery>[] =>
  queries.map((query, index) =>
    untied(query, asks)
      .refId(refId(index))
      .datasource(chosenDatasource(datasourceOf(query))),
  );
