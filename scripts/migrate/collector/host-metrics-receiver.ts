import { fieldsOf } from '../../../files/json.js';
import { attribute, block, code, component as alloy, text, type Value } from './alloy-text.js';
import type { CollectorComponent } from './configuration.js';
import { leftOver, note, type MovedReceiver } from './moved-component.js';
import { forward, type ScrapeDestination } from './prometheus-receiver.js';
import { textValue, valueOf } from './values.js';

const PLACES = { procfs_path: '/proc', sysfs_path: '/sys', rootfs_path: '/' };
const VARIABLES = { procfs_path: 'HOST_PROC', sysfs_path: 'HOST_SYS', rootfs_path: 'HOST_ROOT' };

/** A folder of the host: below `root_path`, or where this stack's compose file mounts it. */
function folder(name: keyof typeof PLACES, root: unknown): Value {
  if (typeof root !== 'string') {
    return code(`coalesce(sys.env("${VARIABLES[name]}"), "${PLACES[name]}")`);
  }
  return textValue(name === 'rootfs_path' ? root : root.replace(/\/$/, '') + PLACES[name]);
}

const rule = (name: string, value: Value) =>
  block('rule', [attribute('target_label', text(name)), attribute('replacement', value)]);

/**
 * The receiver `hostmetrics` becomes the exporter of the host that Alloy has, which is node_exporter
 * (https://grafana.com/docs/alloy/latest/reference/components/prometheus/prometheus.exporter.unix/): the same host, other
 * names.
 */
export function hostMetricsReceiver(
  component: CollectorComponent,
  target: ScrapeDestination,
): MovedReceiver {
  const { settings } = component;
  const scrapers = fieldsOf(settings['scrapers']);
  const { root_path: root, collection_interval: interval } = settings;
  const exporter = alloy('prometheus.exporter.unix', 'host', [
    attribute('procfs_path', folder('procfs_path', root)),
    attribute('sysfs_path', folder('sysfs_path', root)),
    attribute('rootfs_path', folder('rootfs_path', root)),
  ]);
  const relabel = alloy('discovery.relabel', 'host', [
    attribute('targets', code('prometheus.exporter.unix.host.targets')),
    rule('job', text('host')),
    rule('instance', code('coalesce(sys.env("HOST_NAME"), constants.hostname)')),
  ]);
  const scrape = alloy('prometheus.scrape', 'host', [
    attribute('targets', code('discovery.relabel.host.output')),
    attribute('scrape_interval', valueOf(interval ?? '1m')),
    forward(target),
  ]);
  const names = Object.keys(scrapers);
  return {
    blocks: [...target.blocks, exporter, relabel, scrape],
    done: [note(component, ` (${names.join(', ')}) → prometheus.exporter.unix "host"`)],
    open: [
      note(
        component,
        ': metrics have the names of node_exporter now, like `node_cpu_seconds_total` for `system_cpu_time_seconds_total`; queries that use the old ones are listed with the dashboards',
      ),
      ...('process' in scrapers
        ? [
            note(
              component,
              ': metrics of single processes are lost; write prometheus.exporter.process by hand if they are needed',
              'scrapers',
              'process',
            ),
          ]
        : []),
      ...Object.entries(scrapers).flatMap(([name, scraper]) =>
        name === 'process'
          ? []
          : leftOver(component, fieldsOf(scraper), ['metrics'], 'scrapers', name),
      ),
      ...leftOver(component, settings, [
        'scrapers',
        'root_path',
        'collection_interval',
        'initial_delay',
      ]),
    ],
  };
}
