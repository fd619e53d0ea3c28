import type { Span, SyntheticSeries } from '../../telemetry/open-metrics.js';
import { appLife, HOUR, lived, scraped, scrapedHost, type Life } from './toq-store.js';
import { spanMetrics } from './toq-traces.js';

/** An hour that ended six hours ago, so that backfilled blocks do not meet the head block. */
export const span: Span = (() => {
  const end = Math.floor(Date.now() / 1000 / HOUR) * HOUR - 6 * HOUR;
  return { start: end - HOUR, end, step: 15 };
})();

/** When `toq_server` was deployed (2.0.0 to 2.1.0, one instance after the other) and restarted, in seconds. */
export const DEPLOYED = 1815;
export const SECOND_INSTANCE = 1845;
export const RESTARTED = 2700;

const life = (
  service: string,
  instance: string,
  version: string,
  from: number,
  to: number,
): Life => ({
  labels: {
    job: service,
    instance,
    service,
    deployment_environment: 'homo',
    service_version: version,
  },
  from,
  to,
});

const all = () => true;
const noServerErrors = ({ labels }: { labels: Readonly<Record<string, string>> }) =>
  !labels['status']?.startsWith('5');
const DAY_BEFORE = span.start - 86_400;

const busy = (): SyntheticSeries[] => [
  ...appLife(life('toq_server', 'app-1:8080', '2.0.0', 0, DEPLOYED - 15), DAY_BEFORE, 1, all),
  ...appLife(
    life('toq_server', 'app-1:8080', '2.1.0', DEPLOYED, RESTARTED - 15),
    span.start + DEPLOYED,
    1,
    all,
  ),
  ...appLife(
    life('toq_server', 'app-1:8080', '2.1.0', RESTARTED, HOUR),
    span.start + RESTARTED,
    1,
    all,
  ),
  ...appLife(
    life('toq_server', 'app-2:8080', '2.0.0', 0, SECOND_INSTANCE - 15),
    DAY_BEFORE,
    1,
    all,
  ),
  ...appLife(
    life('toq_server', 'app-2:8080', '2.1.0', SECOND_INSTANCE, HOUR),
    span.start + SECOND_INSTANCE,
    1,
    all,
  ),
  ...spanMetrics('toq_server'),
];

/** A service of which nothing is known but whether it answers. */
const scrapedAs = (service: string, up: 0 | 1): SyntheticSeries =>
  lived(
    { name: 'up', labels: {}, value: up },
    { labels: { job: service, instance: `${service}-1:8080`, service }, from: 0, to: HOUR },
    0,
  );

/** What Prometheus writes of an alert that fires through the whole hour. */
const firing = (labels: Readonly<Record<string, string>>): SyntheticSeries[] => [
  { labels: { __name__: 'ALERTS', alertstate: 'firing', ...labels }, valueAt: () => 1 },
  { labels: { __name__: 'ALERTS_FOR_STATE', ...labels }, valueAt: () => DAY_BEFORE },
];

/**
 * Services in every state that a stat must tell apart:
 * toq_server has errors, a deployment and a restart; toq_healthy never had a 5xx; toq_idle has series and no traffic;
 * toq_fresh has just started and answered nothing; toq_dead is scraped and does not answer. Beside them two MySQL, two Redis, a host and the stack.
 */
export const scenarios = (): SyntheticSeries[] => [
  ...busy(),
  ...appLife(life('toq_healthy', 'ok-1:8080', '2.0.0', 0, HOUR), DAY_BEFORE, 1, noServerErrors),
  ...appLife(life('toq_idle', 'idle-1:8080', '2.0.0', 0, HOUR), DAY_BEFORE, 0, all),
  scrapedAs('toq_fresh', 1),
  scrapedAs('toq_dead', 0),
  ...scraped('mysqld_exporter-0.14-mariadb-10.11.prom', 'mysql', 'mysql:9104'),
  ...scraped('mysqld_exporter-0.14-mariadb-10.11.prom', 'mysql', 'mysql-replica:9104'),
  ...scraped('redis_exporter-1.45-redis-7.0.prom', 'redis', 'redis:9121'),
  ...scraped('redis_exporter-1.45-redis-7.0.prom', 'redis', 'redis-2:9121'),
  ...scrapedHost(),
  ...scraped('alloy-1.18.prom', 'alloy', 'alloy:12345'),
  ...scraped('alloy-1.18-undelivered.prom', 'alloy', 'alloy-2:12345'),
  ...scraped('tempo-3.0.prom', 'tempo', 'tempo:3200'),
  ...scraped('loki-3.7.prom', 'loki', 'loki:3100'),
  ...scraped('prometheus-2.42.prom', 'prometheus', 'prometheus:9090'),
  ...scraped('alertmanager-0.25.prom', 'alertmanager', 'alertmanager:9093'),
  ...firing({ alertname: 'Watchdog', severity: 'info' }),
  ...firing({ alertname: 'InstanceDown', severity: 'ticket', service: 'toq_server' }),
];
