/** A component that this package's stack does without, and what stands in its place. */
export interface Retired {
  /** For people. */
  readonly what: string;
  readonly instead: string;
  /** A helper is a part of Jaeger that no client sends spans to. */
  readonly kind: 'jaeger' | 'collector' | 'helper';
}

const SEES = 'tempo (traces at http://tempo:3200) and grafana (Explore)';
const TAKES = 'alloy (OTLP over HTTP at http://alloy:4318)';

const jaeger = (what: string, instead: string): Retired => ({ what, instead, kind: 'jaeger' });
const helper = (what: string): Retired => ({
  what,
  instead: 'nothing: tempo keeps its blocks by itself',
  kind: 'helper',
});

/** Images below jaegertracing/ (https://www.jaegertracing.io/docs/1.57/deployment/, https://www.jaegertracing.io/download/). */
const JAEGER: ReadonlyMap<string, Retired> = new Map([
  ['all-in-one', jaeger('Jaeger all in one', `${TAKES}, ${SEES}`)],
  ['jaeger', jaeger('Jaeger 2', `${TAKES}, ${SEES}`)],
  ['jaeger-collector', jaeger('the collector of Jaeger', `${TAKES}, tempo`)],
  ['jaeger-query', jaeger('the query service of Jaeger', SEES)],
  ['jaeger-agent', jaeger('the agent of Jaeger', TAKES)],
  ['jaeger-ingester', jaeger('the ingester of Jaeger', 'tempo, which needs no Kafka')],
  ['jaeger-opentelemetry-collector', jaeger('the OpenTelemetry build of Jaeger', TAKES)],
  ['jaeger-opentelemetry-agent', jaeger('the OpenTelemetry build of the agent', TAKES)],
  ['jaeger-remote-storage', helper('the remote storage of Jaeger')],
  ['jaeger-cassandra-schema', helper('the schema of Jaeger in Cassandra')],
  ['jaeger-es-index-cleaner', helper('the cleaner of Jaeger in Elasticsearch')],
  ['jaeger-es-rollover', helper('the rollover of Jaeger in Elasticsearch')],
  [
    'spark-dependencies',
    {
      what: 'the dependency graph of Jaeger',
      instead: "tempo's metrics-generator, which makes the service graph",
      kind: 'helper',
    },
  ],
]);

/** https://opentelemetry.io/docs/collector/distributions/, https://grafana.com/docs/agent/latest/ */
const COLLECTORS: readonly (readonly [image: RegExp, what: string])[] = [
  [/(?:^|\/)opentelemetry-collector(?:-[a-z0-9]+)*(?=[:@]|$)/, 'the OpenTelemetry Collector'],
  [/(?:^|\/)otelcol(?:-[a-z0-9]+)*(?=[:@]|$)/, 'the OpenTelemetry Collector'],
  [/(?:^|\/)aws-otel-collector(?=[:@]|$)/, 'the OpenTelemetry Collector of AWS'],
  [/(?:^|\/)splunk-otel-collector(?=[:@]|$)/, 'the OpenTelemetry Collector of Splunk'],
  [/(?:^|\/)grafana\/agent(?=[:@]|$)/, 'Grafana Agent'],
];

/** What an image is, where this package's stack does without it; undefined for every other image. */
export function retiredBy(image: string): Retired | undefined {
  const name = /(?:^|\/)jaegertracing\/([\w.-]+)/.exec(image)?.[1];
  const ofJaeger = JAEGER.get(name?.replace(/(-debug)?(-snapshot)?$/, '') ?? '');
  if (ofJaeger) return ofJaeger;
  const found = COLLECTORS.find(([pattern]) => pattern.test(image));
  return found && { what: found[1], instead: TAKES, kind: 'collector' };
}
