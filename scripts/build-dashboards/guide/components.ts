import { publishedPort, type Compose } from '../../../stack/compose-file.js';
import { markdownTable } from './markdown-table.js';

/** What a reader of the guide needs to know of each service of the compose file, in the order of the pipeline. */
const components: Readonly<Record<string, { does: string; health: string }>> = {
  alloy: {
    does: 'recebe OTLP (4318), coleta, completa, remove segredos, encaminha; página dos componentes em 12345',
    health: '`:12345/-/ready`, `:12345/-/healthy`',
  },
  tempo: { does: 'traces; métricas de spans (RED) e mapa de serviços', health: '`/ready`' },
  loki: { does: 'logs com metadados estruturados', health: '`/ready`' },
  prometheus: {
    does: 'métricas, recebidas por remote write; coleta só a si mesmo',
    health: '`/-/ready`',
  },
  alertmanager: {
    does: 'agrupa, inibe, silencia e envia os alertas do Prometheus e do Loki',
    health: '`/-/ready`',
  },
  grafana: { does: 'dashboards, Explore e correlação', health: '`/api/health`' },
  'mysql-exporter': { does: 'métricas do MySQL, coletadas pelo Alloy', health: '`/metrics`' },
  'redis-exporter': { does: 'métricas do Redis, coletadas pelo Alloy', health: '`/metrics`' },
  mysql: { does: 'só no perfil `demo`', health: '`mysqladmin ping`' },
  redis: { does: 'só no perfil `demo`', health: '`redis-cli ping`' },
  toq_server: { does: 'só no perfil `demo`: o simulador no lugar do app', health: '`/metrics`' },
};

const code = (text: string) => `\`${text}\``;

/**
 * The services with their ports on the machine and their images.
 * @throws Error when the compose file has a service that the guide does not describe, or lacks one that it does.
 */
export function componentTable({ services }: Compose): string {
  const unknown = Object.keys(services).filter((name) => !(name in components));
  if (unknown.length > 0) {
    throw new Error(
      `the guide says nothing of ${unknown.join(', ')}: add it to scripts/build-dashboards/guide/components.ts`,
    );
  }
  return markdownTable(
    ['Serviço', 'Porta em 127.0.0.1', 'O que faz', 'Saúde', 'Imagem'],
    Object.entries(components).map(([name, { does, health }]) => {
      const service = services[name];
      if (!service) throw new Error(`the guide describes ${name}, which the compose file lacks`);
      const ports = service.ports.map((port) => publishedPort(port).port).sort((a, b) => a - b);
      return [name, ports.join(', ') || '—', does, health, code(service.image)];
    }),
  );
}

/** The order of the start: each stage waits until the one before is healthy. */
export function startStages({ services }: Compose): string {
  const stageOf = (name: string): number =>
    1 + Math.max(0, ...Object.keys(services[name]?.depends_on ?? {}).map(stageOf));
  const stages = new Map<number, string[]>();
  for (const [name, { profiles }] of Object.entries(services)) {
    const stage = stages.get(stageOf(name)) ?? [];
    stage.push(profiles.includes('demo') ? `${name} (demo)` : name);
    stages.set(stageOf(name), stage);
  }
  return markdownTable(
    ['Etapa', 'Sobem juntos'],
    [...stages]
      .sort(([a], [b]) => a - b)
      .map(([stage, names]) => [String(stage), names.join(', ')]),
  );
}
