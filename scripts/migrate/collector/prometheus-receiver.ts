import { fieldsOf, isRecord, records, type Json } from '../../../files/json.js';
import {
  attribute,
  block,
  component as alloy,
  label,
  list,
  text,
  type Attribute,
  type Block,
  type Value,
} from './alloy-text.js';
import type { CollectorComponent } from './configuration.js';
import { isSilent, leftOver, note, settingText, type MovedReceiver } from './moved-component.js';
import { ALLOY_ADDRESS, references } from './stack-components.js';
import { attributesOf, valueOf } from './values.js';

// Fields that prometheus.scrape has under the same names
// (https://grafana.com/docs/alloy/latest/reference/components/prometheus/prometheus.scrape/).
const FIELDS = [
  'job_name',
  'scrape_interval',
  'scrape_timeout',
  'scheme',
  'metrics_path',
  'params',
  'honor_labels',
  'honor_timestamps',
  'sample_limit',
  'label_limit',
  'follow_redirects',
];
const BASIC_AUTH = ['username', 'password', 'password_file'];
const TLS = ['ca_file', 'cert_file', 'key_file', 'server_name', 'insecure_skip_verify'];

// The Collector's own page (https://opentelemetry.io/docs/collector/internal-telemetry/).
const OWN_PAGE = /:8888$/;

/** Where a receiver that fetches metrics sends them, in Prometheus' form. */
export interface ScrapeDestination {
  readonly forwardTo: readonly string[];
  /** The component between Prometheus' form and OTLP, where there are processors or other exporters. */
  readonly blocks: readonly Block[];
}

/** The attribute of a scrape that says where its samples go. */
export const forward = ({ forwardTo }: ScrapeDestination): Attribute =>
  attribute('forward_to', references(forwardTo));

interface Address {
  readonly address: string;
  readonly labels: Json;
}

const addressesOf = (job: Json): Address[] =>
  records(job['static_configs']).flatMap(({ targets, labels }) =>
    (Array.isArray(targets) ? targets : []).map((target: unknown) => ({
      address: settingText(target),
      labels: fieldsOf(labels),
    })),
  );

function target({ address, labels }: Address): Value {
  const isOwn = OWN_PAGE.test(address);
  const fields = Object.entries(labels).map(([key, value]) => [key, valueOf(value)] as const);
  return {
    fields: [
      ['__address__', valueOf(isOwn ? ALLOY_ADDRESS : address)],
      ...(isOwn ? [['instance', text('alloy:12345')] as const] : []),
      ...fields,
    ],
  };
}

/** Whether a receiver scrapes the Collector itself. */
export const scrapesItself = ({ type, settings }: CollectorComponent): boolean =>
  type === 'prometheus' &&
  records(fieldsOf(settings['config'])['scrape_configs'])
    .flatMap(addressesOf)
    .some(({ address }) => OWN_PAGE.test(address));

function jobNotes(component: CollectorComponent, job: Json, index: number) {
  const at = ['config', 'scrape_configs', index];
  const name = settingText(job['job_name']);
  const known = [...FIELDS, 'static_configs', 'basic_auth', 'tls_config'];
  return [
    ...(addressesOf(job).some(({ address }) => OWN_PAGE.test(address))
      ? [
          note(
            component,
            `: job \`${name}\` scraped the Collector itself and scrapes Alloy now; names and labels differ, and so does what watches port 8888`,
            ...at,
          ),
        ]
      : []),
    ...Object.entries(job)
      .filter(([key, value]) => !known.includes(key) && !isSilent(value))
      .map(([key]) =>
        note(
          component,
          `: \`${key}\` of job \`${name}\` is not carried over; write ${counterpart(key)} by hand`,
          ...at,
          key,
        ),
      ),
    ...leftOver(component, fieldsOf(job['basic_auth']), BASIC_AUTH, ...at, 'basic_auth'),
    ...leftOver(component, fieldsOf(job['tls_config']), TLS, ...at, 'tls_config'),
  ];
}

function counterpart(key: string): string {
  if (key === 'relabel_configs') return 'discovery.relabel';
  if (key === 'metric_relabel_configs') return 'prometheus.relabel';
  return key.endsWith('_sd_configs') ? `discovery.${key.slice(0, -'_sd_configs'.length)}` : 'it';
}

/** The receiver `prometheus`: a component for each of its jobs. */
export function prometheusReceiver(
  component: CollectorComponent,
  { forwardTo, blocks }: ScrapeDestination,
): MovedReceiver {
  const { settings } = component;
  const config = fieldsOf(settings['config']);
  const jobs = Array.isArray(config['scrape_configs']) ? config['scrape_configs'] : [];
  const written = jobs.filter(isRecord).flatMap((job) => {
    const addresses = addressesOf(job);
    if (addresses.length === 0) return [];
    const basicAuth = attributesOf(fieldsOf(job['basic_auth']), BASIC_AUTH);
    const tls = attributesOf(fieldsOf(job['tls_config']), TLS);
    return [
      alloy('prometheus.scrape', label(settingText(job['job_name'])), [
        ...attributesOf(job, ['job_name']),
        attribute('targets', list(addresses.map(target))),
        ...attributesOf(job, FIELDS.slice(1)),
        forward({ forwardTo, blocks }),
        ...(basicAuth.length > 0 ? [block('basic_auth', basicAuth)] : []),
        ...(tls.length > 0 ? [block('tls_config', tls)] : []),
      ]),
    ];
  });
  const names = written.map((one) => `"${one.label}"`).join(', ');
  return {
    blocks: written.length > 0 ? [...blocks, ...written] : [],
    done: written.length > 0 ? [note(component, ` → prometheus.scrape ${names}`)] : [],
    open: [
      ...jobs.flatMap((job: unknown, index) => jobNotes(component, fieldsOf(job), index)),
      ...leftOver(component, config, ['scrape_configs'], 'config'),
      ...leftOver(component, settings, ['config']),
    ],
  };
}
