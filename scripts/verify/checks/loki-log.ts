import { fail, pass, type Check } from '../check.js';
import type { Context } from '../context.js';
import { sameId } from '../ids.js';
import { lines, quoted } from '../loki.js';
import { PROBE_MESSAGE, type Probe } from '../probe.js';
import { after, listed, seconds, text, type Text } from '../../../cli/bilingual.js';

/** Without the request_id the line may still be there: then the pipeline lost its structured metadata. */
async function whatCame(context: Context, { service, sentAt }: Probe): Promise<Text> {
  const query = `{service_name=${quoted(service)}} |= ${quoted(PROBE_MESSAGE)}`;
  const period = { from: sentAt - 1_000, to: Date.now() + 60_000 };
  const newest = await lines(context, context.loki, query, period);
  const bare = newest.find(({ labels }) => labels['request_id'] === undefined);
  if (!bare) return text('nenhuma linha da sonda', 'no line of the probe');
  const { pt, en } = listed(Object.keys(bare.labels).sort());
  return text(
    `chegou uma linha "${PROBE_MESSAGE}" sem request_id; ela só tem ${pt}`,
    `a line "${PROBE_MESSAGE}" came without request_id; it only has ${en}`,
  );
}

/** Loki gives the probe's log by its request_id, with its trace. */
export const lokiLog: Check = {
  key: 'loki-log',
  title: text('Log com structured metadata no Loki', 'Log with structured metadata in Loki'),
  hint: text(
    'logs sem campos: allow_structured_metadata do Loki e o pipeline de logs do Alloy',
    "logs without fields: Loki's allow_structured_metadata and Alloy's pipeline of logs",
  ),
  needs: ['probe-accepted', 'loki-ready'],
  run: async (context) => {
    const probe = await context.probe();
    const found = await context.log();
    if (!found) {
      const { pt, en } = seconds(context.timeout);
      const came = await whatCame(context, probe);
      const id = probe.requestId;
      return fail(
        text(
          `nada com request_id ${id} em ${pt}: ${came.pt}`,
          `nothing with request_id ${id} within ${en}: ${came.en}`,
        ),
      );
    }
    const { labels, line, delay } = found;
    const wrong = [
      ...(sameId(labels['trace_id'] ?? '', probe.traceId) ? [] : ['trace_id']),
      ...(sameId(labels['span_id'] ?? '', probe.spanId) ? [] : ['span_id']),
      ...(labels['status'] === '500' ? [] : ['status']),
      ...(labels['detected_level'] === 'error' ? [] : ['detected_level']),
      ...(line === PROBE_MESSAGE ? [] : [`line ${JSON.stringify(line)}`]),
    ];
    if (wrong.length > 0) {
      const { pt, en } = listed(wrong);
      return fail(
        text(`o log voltou sem ou com outro: ${pt}`, `the log came back without or changed: ${en}`),
      );
    }
    const { pt, en } = after(delay);
    const fields = 'request_id, trace_id, span_id, status, detected_level';
    return pass(text(`${fields}; ${pt}`, `${fields}; ${en}`), delay);
  },
};
