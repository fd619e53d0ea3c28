import { withDefaults } from './compose-services.js';

/** What a port of Jaeger or of a Collector was for, and what to do without it. */
interface Port {
  readonly what: string;
  readonly then: string;
}

const OTLP = 'send OTLP over HTTP to http://alloy:4318 with an OpenTelemetry SDK instead';
const ALLOY = 'ask Alloy at http://alloy:12345';

/**
 * Jaeger (https://www.jaegertracing.io/docs/1.57/getting-started/, https://www.jaegertracing.io/docs/1.57/deployment/,
 * https://www.jaegertracing.io/docs/2.0/apis/) and the Collector (https://opentelemetry.io/docs/collector/configuration/,
 * https://opentelemetry.io/docs/collector/internal-telemetry/, open-telemetry/opentelemetry-collector,
 * receiver/otlpreceiver/README.md and extension/README.md).
 */
const PORTS: ReadonlyMap<number, Port> = new Map([
  [
    16686,
    {
      what: "Jaeger's pages and its API",
      then: "look at traces in Grafana's Explore, at port 3000; programs ask Tempo at http://tempo:3200",
    },
  ],
  [
    16685,
    {
      what: "Jaeger's queries over gRPC",
      then: 'programs ask Tempo over HTTP at http://tempo:3200',
    },
  ],
  [16687, { what: 'health and metrics of Jaeger query', then: 'ask Tempo at http://tempo:3200' }],
  [14269, { what: 'health and metrics of Jaeger', then: 'ask Tempo at http://tempo:3200' }],
  [
    14270,
    { what: 'health and metrics of the Jaeger ingester', then: 'ask Tempo at http://tempo:3200' },
  ],
  [
    17270,
    {
      what: "health and metrics of Jaeger's remote storage",
      then: 'ask Tempo at http://tempo:3200',
    },
  ],
  [17271, { what: "Jaeger's remote storage", then: 'Tempo stores traces by itself' }],
  [14271, { what: 'health and metrics of the Jaeger agent', then: ALLOY }],
  [14268, { what: 'Thrift spans over HTTP, and sampling strategies', then: OTLP }],
  [14250, { what: "spans in Jaeger's form over gRPC", then: OTLP }],
  [6831, { what: 'compact Thrift spans over UDP', then: OTLP }],
  [6832, { what: 'binary Thrift spans over UDP', then: OTLP }],
  [5775, { what: 'old Thrift spans over UDP', then: OTLP }],
  [
    5778,
    {
      what: 'sampling strategies for clients',
      then: 'nothing serves them here: set OTEL_TRACES_SAMPLER where spans are made',
    },
  ],
  [9411, { what: 'spans in the form of Zipkin', then: OTLP }],
  [
    4317,
    {
      what: 'OTLP over gRPC',
      then: 'this stack takes OTLP over HTTP only: send to port 4318 with OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf',
    },
  ],
  [
    4318,
    {
      what: 'OTLP over HTTP',
      then: 'alloy has it at http://alloy:4318, and for others on loopback only: publish it if they are elsewhere',
    },
  ],
  [55680, { what: 'OTLP over gRPC at its first port', then: OTLP }],
  [55681, { what: 'OTLP over HTTP at its first port', then: OTLP }],
  [55678, { what: 'spans and metrics of OpenCensus', then: OTLP }],
  [
    8888,
    { what: 'metrics of the Collector itself', then: 'scrape Alloy at http://alloy:12345/metrics' },
  ],
  [
    8889,
    {
      what: 'metrics for Prometheus to scrape',
      then: 'Alloy writes them to Prometheus: take the scrape job out, or they count twice',
    },
  ],
  [13133, { what: 'health of the Collector', then: 'ask http://alloy:12345/-/ready' }],
  [55679, { what: "the Collector's zPages", then: "look at Alloy's pages at port 12345" }],
  [1777, { what: 'profiles of the Collector', then: 'this stack has them switched off' }],
  [1888, { what: 'profiles of the Collector', then: 'this stack has them switched off' }],
]);

/** What to do without a port of a retired service, in a line. */
export function portText(port: number): string {
  const known = PORTS.get(port);
  return known
    ? `port ${port}, ${known.what}, is gone: ${known.then}`
    : `port ${port} is gone: find who uses it`;
}

const LONGEST_RANGE = 100;

/**
 * Ports of the container of one entry of `ports` or `expose`, in short or long form
 * (https://docs.docker.com/reference/compose-file/services/#ports).
 */
export function containerPorts(entry: string): number[] {
  const last =
    withDefaults(entry)
      .replace(/\/\w+$/, '')
      .split(':')
      .at(-1) ?? '';
  const [, first, end] = /^(\d+)(?:-(\d+))?$/.exec(last.trim()) ?? [];
  if (first === undefined) return [];
  const count = Math.min(Number(end ?? first) - Number(first) + 1, LONGEST_RANGE);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => Number(first) + index);
}
