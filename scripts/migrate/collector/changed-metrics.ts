import { fieldsOf } from '../../../files/json.js';
import type { CollectorComponent } from './configuration.js';
import { hostMetricNames } from './host-metric-names.js';
import { ownMetricNames } from './own-metric-names.js';
import type { RenamedMetric } from './renamed-metric.js';
import { scrapesItself } from './prometheus-receiver.js';
import { NAMESPACES, serviceGraphNames, spanMetricNames } from './span-metric-names.js';

/** Every metric of a Collector that has another name here. */
export const allRenamed: readonly RenamedMetric[] = [
  ...NAMESPACES.flatMap(spanMetricNames),
  ...serviceGraphNames,
  ...Object.values(hostMetricNames).flat(),
  ...ownMetricNames,
];

/** Metrics of a component that have other names in Alloy and Tempo. */
export function renamedBy(component: CollectorComponent): readonly RenamedMetric[] {
  const { type, settings } = component;
  switch (type) {
    case 'spanmetrics': {
      const { namespace } = settings;
      if (typeof namespace === 'string') return spanMetricNames(namespace);
      // None, or the default of the connector: which one depends on its version.
      return NAMESPACES.slice(0, 2).flatMap(spanMetricNames);
    }
    case 'servicegraph':
      return serviceGraphNames;
    case 'hostmetrics':
      return Object.keys(fieldsOf(settings['scrapers'])).flatMap(
        (name) => hostMetricNames[name] ?? [],
      );
    default:
      return scrapesItself(component) ? ownMetricNames : [];
  }
}
