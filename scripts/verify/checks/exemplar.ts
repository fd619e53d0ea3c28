import { fail, pass, type Check } from '../check.js';
import { probeCalls } from '../context.js';
import { sameId } from '../ids.js';
import { exemplars } from '../prometheus.js';
import { after, seconds, text } from '../../../cli/bilingual.js';
import { waitFor } from '../wait.js';

/** The probe's trace is an exemplar of the latency that Tempo derives, under the label that the datasource links. */
export const exemplar: Check = {
  key: 'exemplar',
  title: text('Exemplar leva ao trace', 'Exemplar leads to the trace'),
  hint: text(
    'Prometheus com --enable-feature=exemplar-storage e remote_write do Tempo com send_exemplars',
    "Prometheus with --enable-feature=exemplar-storage, and Tempo's remote_write with send_exemplars",
  ),
  needs: ['span-metrics'],
  run: async (context) => {
    const { traceId, sentAt } = await context.probe();
    const query = probeCalls('traces_spanmetrics_latency_bucket', context.service);
    const names = context.links.exemplars.map(({ name }) => name);
    const seen = new Set<string>();
    const found = await waitFor(context, async () => {
      const all = await exemplars(context, context.prometheus, query, sentAt - 60_000);
      for (const labels of all) for (const name of Object.keys(labels)) seen.add(name);
      return all.find((labels) => names.some((name) => sameId(labels[name] ?? '', traceId)));
    });
    if (found) {
      const delay = Date.now() - sentAt;
      return pass(after(delay), delay);
    }
    const { pt, en } = seconds(context.timeout);
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
