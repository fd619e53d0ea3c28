import type { Rule } from '../rule.js';
import { holdsSecret } from '../../grafana-files/provisioning/secrets.js';

const OTLP = '4317';
// Loki's and Tempo's default (https://grafana.com/docs/loki/latest/configure/#server,
// https://grafana.com/docs/tempo/latest/configuration/manifest/), and that of Loki's example file.
const SERVERS = ['9095', '9096'];
const GRPC_PORTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['loki', [OTLP, ...SERVERS]],
  ['tempo', [OTLP, ...SERVERS]],
  // A Prometheus may well listen on the others.
  ['prometheus', [OTLP]],
]);

const GRPC_SCHEME = /^grpcs?(?=:\/\/)/i;
const PORT = /^(?:[a-z]+:\/\/)?[^/?#]*:(\d+)(?=[/?#]|$)/di;

export const grpcInHttpStack: Rule = {
  name: 'grpc-in-http-stack',
  severity: 'error',
  summary:
    'Grafana asks Prometheus, Loki and Tempo over HTTP, so the `url` leads to their HTTP port.',
  why: 'The gRPC port does not answer HTTP: every panel on the datasource shows an error.',
  mend: 'Write the HTTP port: 9090 for Prometheus, 3100 for Loki and 3200 for Tempo, unless they are configured otherwise.',
  bad: { datasource: { name: 'Tempo', uid: 'tempo', type: 'tempo', url: 'http://tempo:4317' } },
  good: { datasource: { name: 'Tempo', uid: 'tempo', type: 'tempo', url: 'http://tempo:3200' } },
  datasources: ({ datasources }) =>
    datasources.flatMap(({ type, url }, index) => {
      const ports = GRPC_PORTS.get(type);
      if (!ports) return [];
      const at = ['datasources', index, 'url'];
      const fault = (message: string, from: number, to: number) => ({
        at,
        message,
        ...(holdsSecret(url, at, datasources) ? {} : { code: { text: url, from, to } }),
      });
      const scheme = GRPC_SCHEME.exec(url)?.[0];
      if (scheme !== undefined) {
        return [fault(`Grafana asks ${type} over HTTP, not over ${scheme}://`, 0, scheme.length)];
      }
      const found = PORT.exec(url);
      const [from, to] = found?.indices?.[1] ?? [0, 0];
      const port = url.slice(from, to);
      return ports.includes(port)
        ? [fault(`port ${port} speaks gRPC, and Grafana asks ${type} over HTTP`, from, to)]
        : [];
    }),
};
