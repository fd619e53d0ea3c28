import { fail, pass, type Check } from '../check.js';
import { probeCalls } from '../context.js';
import { PROBE_ROUTE } from '../probe.js';
import { instant } from '../prometheus.js';
import { after, seconds, text } from '../../../cli/bilingual.js';
import { waitFor } from '../wait.js';

/** Labels that the metrics-generator's dimensions must make of the probe's attributes. */
const EXPECTED: Readonly<Record<string, string>> = {
  http_method: 'GET',
  http_route: PROBE_ROUTE,
  http_status_code: '500',
  status_code: 'STATUS_CODE_ERROR',
};

/** Tempo derives metrics from the probe's SERVER span, with the labels of the dashboards. */
export const spanMetrics: Check = {
  key: 'span-metrics',
  title: text('Métricas derivadas de spans', 'Metrics derived from spans'),
  hint: text(
    'sem RED: processors e dimensions do metrics_generator do Tempo, e o remote_write dele',
    "no RED: processors and dimensions of Tempo's metrics_generator, and its remote_write",
  ),
  needs: ['probe-accepted', 'prometheus-ready'],
  run: async (context) => {
    const { sentAt } = await context.probe();
    const before = await context.earlierCalls();
    const selector = probeCalls('traces_spanmetrics_calls_total', context.service);
    const found = await waitFor(context, async () => {
      const series = await instant(context, context.prometheus, selector);
      const calls = series.reduce((sum, { value }) => sum + value, 0);
      // A generator that restarted counts from 0 again.
      return calls > 0 && calls !== before ? series : undefined;
    });
    if (!found) {
      const { pt, en } = seconds(context.timeout);
      return fail(text(`${selector}: nada novo em ${pt}`, `${selector}: nothing new within ${en}`));
    }
    const delay = Date.now() - sentAt;
    const wrong = Object.entries(EXPECTED).filter(([label, value]) =>
      found.every(({ labels }) => labels[label] !== value),
    );
    if (wrong.length > 0) {
      const list = wrong.map(([label, value]) => `${label}="${value}"`).join(', ');
      return fail(text(`séries sem ${list}`, `series without ${list}`));
    }
    return pass(after(delay), delay);
  },
};
