import { fail, pass, type Check } from '../check.js';
import { PROBE_SPAN, PROBE_SPANS } from '../probe.js';
import { after, seconds, text } from '../../../cli/bilingual.js';

// As text in the JSON of Tempo 2 and 3, as a number in OTLP's own JSON.
const SERVER = /^(SPAN_KIND_SERVER|2)$/;
const ERROR = /^(STATUS_CODE_ERROR|2)$/;

/** Tempo gives the probe's trace by its id, whole. */
export const tempoTrace: Check = {
  key: 'tempo-trace',
  title: text('Trace pelo id no Tempo', 'Trace by id in Tempo'),
  hint: text(
    'nenhum trace: veja o log do Alloy e o /ready do Tempo',
    "no traces: read Alloy's log and Tempo's /ready",
  ),
  needs: ['probe-accepted', 'tempo-ready'],
  run: async (context) => {
    const { traceId, service } = await context.probe();
    const found = await context.trace();
    if (!found) {
      const { pt, en } = seconds(context.timeout);
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
