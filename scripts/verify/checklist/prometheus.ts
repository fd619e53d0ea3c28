import { after, listed, seconds, text } from '../../../cli/bilingual.js';
import { fail, pass } from '../outcome.js';
import { PROBE_ROUTE, probeCalls } from '../probe.js';
import { quoted } from '../servers/loki.js';
import { exemplars, instant } from '../servers/prometheus.js';
import { sameId } from '../servers/tempo.js';
import { waitFor } from '../wait.js';
import type { ChecklistItem } from './item.js';
import { readyItem } from './ready.js';

/** Prometheus answers /-/ready. */
export const prometheusReady = readyItem(
  'prometheus-ready',
  'Prometheus',
  text('veja o log do Prometheus', "read Prometheus' log"),
  ({ prometheus }) => prometheus,
  '/-/ready',
);

const APP_LABELS = ['method', 'path', 'status'];

/** The metrics of the app are in Prometheus with the labels that the dashboards group by. */
export const appMetrics: ChecklistItem = {
  key: 'app-metrics',
  title: text('Métricas do app', 'Metrics of the app'),
  hint: text(
    'o Alloy lê /metrics do app (app-targets.yml)? O Prometheus tem --web.enable-remote-write-receiver? O app já atendeu uma requisição?',
    "does Alloy scrape the app's /metrics (app-targets.yml)? has Prometheus --web.enable-remote-write-receiver? has the app answered a request yet?",
  ),
  needs: ['prometheus-ready'],
  verify: async (run) => {
    const selector = `http_requests_total{service=${quoted(run.service)}}`;
    const query = `count by (${APP_LABELS.join(', ')}) (${selector})`;
    const found = await instant(run, run.prometheus, query);
    if (found.length === 0) {
      return fail(text(`${selector}: nenhuma série`, `${selector}: no series`));
    }
    const missing = APP_LABELS.filter((label) => found.every(({ labels }) => !labels[label]));
    if (missing.length > 0) {
      const names = missing.join(', ');
      return fail(text(`${selector} sem ${names}`, `${selector} without ${names}`));
    }
    const many = found.length;
    const names = APP_LABELS.join(', ');
    return pass(text(`${many} séries com ${names}`, `${many} series with ${names}`));
  },
};

/** Without the targets that are no longer scraped. */
const RECENT_UP = 'up unless (time() - timestamp(up) > 120)';

/** Every target that is scraped answers. */
export const scrapeTargets: ChecklistItem = {
  key: 'scrape-targets',
  title: text('Alvos de coleta no ar', 'Scrape targets are up'),
  hint: text(
    'confira se o alvo está no ar e se o endereço dele em config.alloy (ou app-targets.yml) está certo',
    'check that the target runs and that its address in config.alloy (or app-targets.yml) is right',
  ),
  needs: ['prometheus-ready'],
  verify: async (run) => {
    const found = await instant(run, run.prometheus, RECENT_UP);
    if (found.length === 0) return fail(text('nenhuma série up', 'no series up'));
    const down = found.filter(({ value }) => value !== 1);
    if (down.length === 0) return pass(text(`${found.length} alvos`, `${found.length} targets`));
    const { pt, en } = listed(
      down.map(({ labels }) => `${labels['job'] ?? '?'} ${labels['instance'] ?? '?'}`),
    );
    const of = found.length;
    return fail(text(`${down.length} de ${of} fora: ${pt}`, `${down.length} of ${of} down: ${en}`));
  },
};

/** One metric of each group on the dashboard of the infrastructure. */
const HOST_METRICS = [
  'node_cpu_seconds_total',
  'node_load1',
  'node_memory_MemAvailable_bytes',
  'node_filesystem_avail_bytes',
  'node_disk_io_time_seconds_total',
  'node_network_receive_bytes_total',
];

/** The metrics of the host arrive. */
export const hostMetrics: ChecklistItem = {
  key: 'host-metrics',
  title: text('Métricas do host', 'Metrics of the host'),
  hint: text(
    'prometheus.exporter.unix do Alloy: os volumes /proc, /sys e / do host estão montados?',
    "Alloy's prometheus.exporter.unix: are the host's /proc, /sys and / mounted?",
  ),
  needs: ['prometheus-ready'],
  verify: async (run) => {
    const query = `count by (__name__) ({__name__=~"${HOST_METRICS.join('|')}"})`;
    const found = await instant(run, run.prometheus, query);
    const names = new Set(found.map(({ labels }) => labels['__name__']));
    const missing = HOST_METRICS.filter((name) => !names.has(name));
    return missing.length === 0
      ? pass(text(`${HOST_METRICS.length} métricas`, `${HOST_METRICS.length} metrics`))
      : fail(text(`faltam ${missing.join(', ')}`, `missing ${missing.join(', ')}`));
  },
};

/** The labels that the metrics-generator makes of the probe's attributes, by its dimensions. */
const SPAN_LABELS: Readonly<Record<string, string>> = {
  http_method: 'GET',
  http_route: PROBE_ROUTE,
  http_status_code: '500',
  status_code: 'STATUS_CODE_ERROR',
};

/** Tempo derives metrics from the probe's SERVER span, with the labels of the dashboards. */
export const spanMetrics: ChecklistItem = {
  key: 'span-metrics',
  title: text('Métricas derivadas de spans', 'Metrics derived from spans'),
  hint: text(
    'sem RED: processors e dimensions do metrics_generator do Tempo, e o remote_write dele',
    "no RED: processors and dimensions of Tempo's metrics_generator, and its remote_write",
  ),
  needs: ['probe-accepted', 'prometheus-ready'],
  verify: async (run) => {
    const { sentAt } = await run.probe();
    const before = await run.earlierCalls();
    const selector = probeCalls('traces_spanmetrics_calls_total', run.service);
    const found = await waitFor(run, async () => {
      const series = await instant(run, run.prometheus, selector);
      const calls = series.reduce((sum, { value }) => sum + value, 0);
      // Not `>`, because a generator that restarted counts from 0 again.
      return calls > 0 && calls !== before ? series : undefined;
    });
    if (!found) {
      const { pt, en } = seconds(run.timeout);
      return fail(text(`${selector}: nada novo em ${pt}`, `${selector}: nothing new within ${en}`));
    }
    const delay = Date.now() - sentAt;
    const wrong = Object.entries(SPAN_LABELS).filter(([label, value]) =>
      found.every(({ labels }) => labels[label] !== value),
    );
    if (wrong.length > 0) {
      const list = wrong.map(([label, value]) => `${label}="${value}"`).join(', ');
      return fail(text(`séries sem ${list}`, `series without ${list}`));
    }
    return pass(after(delay), delay);
  },
};

/** The latency that Tempo derives has an exemplar of the probe's trace, in the label that the datasource links. */
export const exemplar: ChecklistItem = {
  key: 'exemplar',
  title: text('Exemplar leva ao trace', 'Exemplar leads to the trace'),
  hint: text(
    'Prometheus com --enable-feature=exemplar-storage e remote_write do Tempo com send_exemplars',
    "Prometheus with --enable-feature=exemplar-storage, and Tempo's remote_write with send_exemplars",
  ),
  needs: ['span-metrics'],
  verify: async (run) => {
    const { traceId, sentAt } = await run.probe();
    const query = probeCalls('traces_spanmetrics_latency_bucket', run.service);
    const names = run.links.exemplars.map(({ name }) => name);
    const seen = new Set<string>();
    const found = await waitFor(run, async () => {
      const all = await exemplars(run, run.prometheus, query, sentAt - 60_000);
      for (const labels of all) for (const name of Object.keys(labels)) seen.add(name);
      return all.find((labels) => names.some((name) => sameId(labels[name] ?? '', traceId)));
    });
    if (found) {
      const delay = Date.now() - sentAt;
      return pass(after(delay), delay);
    }
    const { pt, en } = seconds(run.timeout);
    const others = [...seen].sort().join(', ') || '-';
    const wanted = `${names.join(', ')}=${traceId}`;
    return fail(
      text(
        `nenhum exemplar ${wanted} em ${pt} (rótulos vistos: ${others})`,
        `no exemplar ${wanted} within ${en} (labels seen: ${others})`,
      ),
    );
  },
};
