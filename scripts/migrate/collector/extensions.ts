import type { CollectorComponent, Configuration } from './configuration.js';
import { credentialsOf } from './authentication.js';
import { note, type Told } from './moved-component.js';
import { leftOut } from './without-counterpart.js';

// What does the work of an extension in this stack, by the extension's name without underscores. Alloy's paths:
// https://grafana.com/docs/alloy/latest/reference/http/; memory: GOMEMLIMIT is the ballast's successor
// (opentelemetry-collector, CHANGELOG.md, memory_ballast).
const HERE: Readonly<Record<string, string>> = {
  filestorage: 'the queues of the exporters lie in otelcol.storage.file "queue"',
  memoryballast: 'Go needs none any more; the memory limiter holds the memory',
  zpages: 'Alloy shows its components and their health on its page, port 12345',
};

// The same, where those who asked the extension must be changed.
const ELSEWHERE: Readonly<Record<string, string>> = {
  healthcheck:
    'Alloy answers http://alloy:12345/-/ready, and /-/healthy; change probes that ask port 13133',
  healthcheckv2:
    'Alloy answers http://alloy:12345/-/ready, and /-/healthy; change probes that ask port 13133',
  pprof: "Alloy has http://alloy:12345/debug/pprof; change who asks the Collector's port 1777",
  jaegerquery:
    "Jaeger's page and its API are gone; traces are searched in Grafana, and programs ask Tempo's API",
  jaegerstorage:
    "traces are in Tempo now; those in Jaeger's storage are not moved: keep it until its retention is over",
  remotesampling:
    'nobody serves sampling strategies to SDKs any more; set OTEL_TRACES_SAMPLER where they were asked for, or write otelcol.extension.jaeger_remote_sampling by hand',
  jaegerremotesampling:
    'nobody serves sampling strategies to SDKs any more; set OTEL_TRACES_SAMPLER where they were asked for, or write otelcol.extension.jaeger_remote_sampling by hand',
};

/** What becomes of an extension. */
export function extensionOf(component: CollectorComponent, configuration: Configuration): Told {
  const { type } = component;
  const here = HERE[type];
  if (here) return { done: [note(component, ` → left out: ${here}`)], open: [] };
  const elsewhere = ELSEWHERE[type];
  if (elsewhere) return { done: [], open: [note(component, ` is left out: ${elsewhere}`)] };
  if (type === 'basicauth') {
    const isCarried = configuration.components.some(
      (one) => credentialsOf(one, configuration)?.extension.id === component.id,
    );
    if (isCarried) {
      return {
        done: [note(component, ' → the credentials of the exporters that use it')],
        open: [],
      };
    }
  }
  return { done: [], open: [leftOut(component)] };
}
