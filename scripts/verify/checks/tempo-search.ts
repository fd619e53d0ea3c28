import { fail, pass, type Check } from '../check.js';
import { fetchJson } from '../../../http/http.js';
import { sameId } from '../ids.js';
import { quoted } from '../loki.js';
import { searchAnswer } from '../tempo.js';
import { after, seconds, text } from '../../../cli/bilingual.js';
import { waitFor } from '../wait.js';

/** TraceQL search finds the probe. Search lags behind: Tempo leaves out the newest seconds (query_end_cutoff). */
export const tempoSearch: Check = {
  key: 'tempo-search',
  title: text('Busca TraceQL no Tempo', 'TraceQL search in Tempo'),
  hint: text(
    'a busca lê os blocos do live-store: veja o log do Tempo e o tempo de max_trace_idle',
    "search reads the blocks of the live-store: read Tempo's log, and see max_trace_idle",
  ),
  needs: ['tempo-trace'],
  run: async (context) => {
    const { requestId, traceId, sentAt } = await context.probe();
    const q = `{ status = error && span.request_id = ${quoted(requestId)} } with (most_recent=true)`;
    const found = await waitFor(context, async () => {
      const answer = await fetchJson(
        context,
        context.tempo,
        {
          path: '/api/search',
          query: {
            q,
            limit: '20',
            start: String(Math.floor(sentAt / 1000) - 300),
            end: String(Math.ceil(Date.now() / 1000) + 60),
          },
        },
        searchAnswer,
      );
      return answer.traces.find((one) => sameId(one.traceID, traceId));
    });
    if (found) {
      const delay = Date.now() - sentAt;
      return pass(after(delay), delay);
    }
    const { pt, en } = seconds(context.timeout);
    return fail(
      text(`${q} não achou o trace em ${pt}`, `${q} did not find the trace within ${en}`),
    );
  },
};
