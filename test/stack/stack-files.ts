import { parse } from 'yaml';
import { z } from 'zod';
import { readCompose, stackText, type StackService } from '../../stack/compose-file.js';

/** The parsed compose file, and its services by name. */
export const compose = readCompose();
export const services = Object.entries(compose.services);
export const alloy = stackText('alloy/config.alloy');
/** A service of the compose file; throws where there is none. */
export const service = (name: string): StackService => {
  const found = compose.services[name];
  if (!found) throw new Error(`no service ${name}`);
  return found;
};
/** An attribute's name as Prometheus and Loki write it. */
export const underscored = (attribute: string) => attribute.replaceAll('.', '_');

/** What the tests read of Tempo's file, strict where something else would be a fault. */
export const tempo = z
  .looseObject({
    server: z.looseObject({ http_listen_port: z.number(), grpc_listen_address: z.string() }),
    distributor: z.strictObject({
      receivers: z.strictObject({
        otlp: z.strictObject({
          protocols: z.strictObject({ http: z.object({ endpoint: z.string() }) }),
        }),
      }),
    }),
    metrics_generator: z.looseObject({
      storage: z.object({ remote_write: z.array(z.object({ url: z.string() })) }),
      processor: z.object({ span_metrics: z.object({ dimensions: z.array(z.string()) }) }),
    }),
    usage_report: z.object({ reporting_enabled: z.literal(false) }),
  })
  .parse(parse(stackText('tempo/tempo-config.yaml')));
export const loki = z
  .looseObject({
    server: z.looseObject({ http_listen_port: z.number(), grpc_listen_address: z.string() }),
    limits_config: z.looseObject({
      otlp_config: z.object({
        resource_attributes: z.object({
          ignore_defaults: z.literal(true),
          attributes_config: z.tuple([
            z.object({ action: z.literal('index_label'), attributes: z.array(z.string()) }),
          ]),
        }),
      }),
    }),
    ruler: z.looseObject({
      storage: z.object({ type: z.literal('local'), local: z.object({ directory: z.string() }) }),
      alertmanager_url: z.string(),
      remote_write: z.object({ clients: z.object({ prometheus: z.object({ url: z.string() }) }) }),
    }),
    analytics: z.object({ reporting_enabled: z.literal(false) }),
  })
  .parse(parse(stackText('loki-config.yaml')));
export const prometheus = z
  .looseObject({
    global: z.object({ scrape_interval: z.string() }),
    rule_files: z.array(z.string()),
    alerting: z.object({
      alertmanagers: z.array(
        z.object({ static_configs: z.array(z.object({ targets: z.array(z.string()) })) }),
      ),
    }),
    scrape_configs: z.tuple([
      z.object({
        job_name: z.literal('prometheus'),
        static_configs: z.tuple([z.looseObject({ targets: z.tuple([z.string()]) })]),
      }),
    ]),
  })
  .parse(parse(stackText('prometheus.yml')));

/** The ports on which the components listen within the compose network, as their own files say. */
export const listening: Readonly<Record<string, readonly number[]>> = {
  alloy: [
    Number(
      /--server\.http\.listen-addr=0\.0\.0\.0:(\d+)/.exec(service('alloy').command.join(' '))?.[1],
    ),
    Number(/endpoint = "0\.0\.0\.0:(\d+)"/.exec(alloy)?.[1]),
  ],
  tempo: [
    tempo.server.http_listen_port,
    Number(tempo.distributor.receivers.otlp.protocols.http.endpoint.split(':')[1]),
  ],
  loki: [loki.server.http_listen_port],
  prometheus: [Number(prometheus.scrape_configs[0].static_configs[0].targets[0].split(':')[1])],
  // The defaults of their images.
  grafana: [3000],
  alertmanager: [9093],
  'mysql-exporter': [9104],
  'redis-exporter': [9121],
  toq_server: [8080],
};
