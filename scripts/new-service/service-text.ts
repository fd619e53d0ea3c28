import { labelClasses } from '../../telemetry/cardinality.js';
import type { Service } from '../../services/service.js';
import type { Metric } from '../../telemetry/model.js';
import type { Observed } from './declared-metrics.js';
import type { ServiceNames } from './names.js';
import type { RecognisedSenders } from './recognise-senders.js';

const literal = (value: unknown): string => JSON.stringify(value);

const isKnown = (label: string): boolean => label in labelClasses;

const metricText = ({ name, type, unit, labels, help, combinations }: Metric): string => {
  const given = [name, unit, labels, help.trim() || `${name}, as the service says it.`];
  const extra = combinations === undefined ? [] : [{ combinations }];
  return `${type}(${[...given, ...extra].map(literal).join(', ')})`;
};

/** The file of `telemetry/` that declares what a service sends; not formatted yet. */
export function telemetryText(
  { identifier, slug, service }: ServiceNames,
  { metrics, labels, constant }: Observed,
  { senders }: RecognisedSenders,
): string {
  const used = [...new Set(metrics.map(({ type }) => type))].sort();
  const own = [...labels].filter(([label]) => !isKnown(label)).sort();
  const runtime = senders.goRuntime === true;
  const all = metrics.map(metricText).join(',\n');
  const sourceLabels = ['job', 'instance', ...new Set(['service', ...constant])];
  const from = [...(own.length > 0 ? ['metricsWith'] : used), 'type MetricSource'].join(', ');
  return `${runtime ? "import { goRuntimeMetrics } from './go-runtime.js';\n" : ''}import { ${from} } from './model.js';

${
  own.length > 0
    ? `// How many values the labels had that only this service has: correct them where more will come.
const { ${[...used, 'labelClasses'].join(', ')} } = metricsWith({
${own.map(([label, values]) => `${literal(label)}: { values: ${values} },`).join('\n')}
});

`
    : ''
}/** What /metrics of ${service} gives. */
export const ${identifier}Metrics: MetricSource = {
  id: ${literal(slug)},
  title: ${literal(`${service}, /metrics`)},
  captured: [${literal(`${slug}.prom`)}],
  labels: ${literal(sourceLabels)},
  namedBy: ['service'],
  targets: 1,
  ${own.length > 0 ? 'labelClasses,' : ''}
  metrics: [${all}${runtime ? `${all ? ',\n' : ''}...goRuntimeMetrics` : ''}],
};
`;
}

/** The file of `services/` that declares a service; not formatted yet. */
export function serviceText(
  { service, identifier, slug, title }: ServiceNames,
  { senders: { http, ...flags } }: RecognisedSenders,
  { namespace, environment }: Pick<Service, 'namespace' | 'environment'>,
): string {
  const files = {
    dashboards: `services/${slug}`,
    mount: `/var/lib/grafana/services/${slug}`,
    provider: `dashboards/${slug}.yml`,
  };
  return `import { ${identifier}Metrics } from '../telemetry/${slug}.js';
import type { Service } from './service.js';

export const ${identifier}: Service = {
  name: ${literal(service)},
  namespace: ${literal(namespace)},
  environment: ${literal(environment)},
  title: ${literal(title)},
  uid: ${literal(slug)},
  files: ${literal(files)},
  presence: ${literal(`up{service="${service}"}`)},
  metrics: [${identifier}Metrics],
  ${http ? `http: ${literal(http)},` : ''}
  ${Object.entries(flags)
    .map(([key, value]) => `${key}: ${literal(value)},`)
    .join('\n')}
  databases: [],
};
`;
}
