import { after, seconds, text } from '../../../cli/bilingual.js';
import { fetchJson } from '../../../http/http.js';
import { fail, pass } from '../outcome.js';
import { PROBE_SPAN, PROBE_SPANS } from '../probe.js';
import { quoted } from '../servers/loki.js';
import { sameId, searchAnswer } from '../servers/tempo.js';
import { waitFor } from '../wait.js';
import type { ChecklistItem } from './item.js';
import { readyItem } from './ready.js';

/** Tempo answers /ready. */
export const tempoReady = readyItem(
  'tempo-ready',
  'Tempo',
  text(
    'veja o log do Tempo; o Tempo 3 recusa campos de um arquivo do Tempo 2',
    "read Tempo's log; Tempo 3 refuses fields of a file for Tempo 2",
  ),
  ({ tempo }) => tempo,
  '/ready',
);

// A name in the JSON of Tempo 2 and 3, a number in OTLP's own JSON.
const SERVER = /^(SPAN_KIND_SERVER|2)$/;
const ERROR = /^(STATUS_CODE_ERROR|2)$/;

/** Tempo gives the whole trace of the probe by its id. */
export const tempoTrace: ChecklistItem = {
  key: 'tempo-trace',
  title: text('Trace pelo id no Tempo', 'Trace by id in Tempo'),
  hint: text(
    'nenhum trace: veja o log do Alloy e o /ready do Tempo',
    "no traces: read Alloy's log and Tempo's /ready",
  ),
  needs: ['probe-accepted', 'tempo-ready'],
  verify: async (run) => {
    const { traceId, service } = await run.probe();
    const found = await run.trace();
    if (!found) {
      const { pt, en } = seconds(run.timeout);
      return fail(
        text(`o trace ${traceId} não chegou em ${pt}`, `trace ${traceId} did not arrive in ${en}`),
      );
    }
    const { spans, delay } = found;
    if (spans.length < PROBE_SPANS) {
      const part = `${spans.length}/${PROBE_SPANS} spans`;
      return fail(text(`trace ${traceId} incompleto: ${part}`, `trace ${traceId} is cut: ${part}`));
    }
    const server = spans.find(({ kind }) => SERVER.test(kind));
    const wrong = !server
      ? 'kind SERVER'
      : server.name !== PROBE_SPAN
        ? `name ${server.name}`
        : !ERROR.test(server.status)
          ? `status ${server.status || 'UNSET'}`
          : server.tags['service.name'] !== service
            ? `service.name ${server.tags['service.name'] ?? '-'}`
            : undefined;
    if (wrong !== undefined) {
      return fail(text(`o trace voltou mudado: ${wrong}`, `the trace came back changed: ${wrong}`));
    }
    const { pt, en } = after(delay);
    return pass(text(`${spans.length} spans, ${pt}`, `${spans.length} spans, ${en}`), delay);
  },
};

/** A TraceQL search finds the probe, later than its id does: searches leave out the newest seconds (query_end_cutoff). */
export const tempoSearch: ChecklistItem = {
  key: 'tempo-search',
  title: text('Busca TraceQL no Tempo', 'TraceQL search in Tempo'),
  hint: text(
    'a busca lê os blocos do live-store: veja o log do Tempo e o tempo de max_trace_idle',
    "search reads the blocks of the live-store: read Tempo's log, and see max_trace_idle",
  ),
  needs: ['tempo-trace'],
  verify: async (run) => {
    const { requestId, traceId, sentAt } = await run.probe();
    const q = `{ status = error && span.request_id = ${quoted(requestId)} } with (most_recent=true)`;
    const found = await waitFor(run, async () => {
      const answer = await fetchJson(
        run,
        run.tempo,
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
    const { pt, en } = seconds(run.timeout);
    return fail(
      text(`${q} não achou o trace em ${pt}`, `${q} did not find the trace within ${en}`),
    );
  },
};
