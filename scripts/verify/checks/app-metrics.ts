import { fail, pass, type Check } from '../check.js';
import { quoted } from '../loki.js';
import { instant } from '../prometheus.js';
import { text } from '../../../cli/bilingual.js';

const LABELS = ['method', 'path', 'status'];

/** The metrics of the app are in Prometheus with the labels that the dashboards group by. */
export const appMetrics: Check = {
  key: 'app-metrics',
  title: text('Métricas do app', 'Metrics of the app'),
  hint: text(
    'o Alloy lê /metrics do app (app-targets.yml)? O Prometheus tem --web.enable-remote-write-receiver? O app já atendeu uma requisição?',
    "does Alloy scrape the app's /metrics (app-targets.yml)? has Prometheus --web.enable-remote-write-receiver? has the app answered a request yet?",
  ),
  needs: ['prometheus-ready'],
  run: async (context) => {
    const selector = `http_requests_total{service=${quoted(context.service)}}`;
    const query = `count by (${LABELS.join(', ')}) (${selector})`;
    const found = await instant(context, context.prometheus, query);
    if (found.length === 0) {
      return fail(text(`${selector}: nenhuma série`, `${selector}: no series`));
    }
    const missing = LABELS.filter((label) => found.every(({ labels }) => !labels[label]));
    if (missing.length > 0) {
      const names = missing.join(', ');
      return fail(text(`${selector} sem ${names}`, `${selector} without ${names}`));
    }
    const many = found.length;
    const names = LABELS.join(', ');
    return pass(text(`${many} séries com ${names}`, `${many} series with ${names}`));
  },
};
