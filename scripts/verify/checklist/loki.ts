import { after, listed, seconds, text, type Text } from '../../../cli/bilingual.js';
import { logStreamLabels } from '../../../telemetry/logs.js';
import { fail, pass } from '../outcome.js';
import { PROBE_MESSAGE, type Probe } from '../probe.js';
import type { Run } from '../run.js';
import { lines, quoted, streamLabels } from '../servers/loki.js';
import { sameId } from '../servers/tempo.js';
import type { ChecklistItem } from './item.js';
import { readyItem } from './ready.js';

/** Loki answers /ready. */
export const lokiReady = readyItem(
  'loki-ready',
  'Loki',
  text('veja o log do Loki', "read Loki's log"),
  ({ loki }) => loki,
  '/ready',
);

/** Where no line has the request_id: a line of the probe without it shows that the structured metadata was lost. */
async function whatCame(run: Run, { service, sentAt }: Probe): Promise<Text> {
  const query = `{service_name=${quoted(service)}} |= ${quoted(PROBE_MESSAGE)}`;
  const period = { from: sentAt - 1_000, to: Date.now() + 60_000 };
  const newest = await lines(run, run.loki, query, period);
  const bare = newest.find(({ labels }) => labels['request_id'] === undefined);
  if (!bare) return text('nenhuma linha da sonda', 'no line of the probe');
  const { pt, en } = listed(Object.keys(bare.labels).sort());
  return text(
    `chegou uma linha "${PROBE_MESSAGE}" sem request_id; ela só tem ${pt}`,
    `a line "${PROBE_MESSAGE}" came without request_id; it only has ${en}`,
  );
}

/** Loki gives the probe's log by its request_id, with the ids of its trace. */
export const lokiLog: ChecklistItem = {
  key: 'loki-log',
  title: text('Log com structured metadata no Loki', 'Log with structured metadata in Loki'),
  hint: text(
    'logs sem campos: allow_structured_metadata do Loki e o pipeline de logs do Alloy',
    "logs without fields: Loki's allow_structured_metadata and Alloy's pipeline of logs",
  ),
  needs: ['probe-accepted', 'loki-ready'],
  verify: async (run) => {
    const probe = await run.probe();
    const found = await run.log();
    if (!found) {
      const { pt, en } = seconds(run.timeout);
      const came = await whatCame(run, probe);
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

// Loki adds this label to a stream that it split:
// https://grafana.com/docs/loki/latest/operations/automatic-stream-sharding/
const SHARD = '__stream_shard__';
/** Short, so that streams from before a change of the configuration are soon left out. */
const LOOKS_BACK = 15 * 60_000;

/** The streams of the service have exactly the labels of the contract. */
export const lokiLabels: ChecklistItem = {
  key: 'loki-labels',
  title: text('Rótulos dos streams no Loki', 'Stream labels in Loki'),
  hint: text(
    'um rótulo por requisição cria um stream por requisição: otlp_config do Loki (ignore_defaults, index_label)',
    "a label for each request makes a stream for each: Loki's otlp_config (ignore_defaults, index_label)",
  ),
  needs: ['loki-log'],
  verify: async (run) => {
    const selector = `{service_name=${quoted(run.service)}}`;
    const now = Date.now();
    const streams = await streamLabels(run, run.loki, selector, {
      from: now - LOOKS_BACK,
      to: now + 60_000,
    });
    if (streams.length === 0) {
      return fail(text(`${selector}: nenhum stream`, `${selector}: no stream`));
    }
    const expected = logStreamLabels.map(({ name }) => name);
    const found = new Set(streams.flatMap(Object.keys));
    found.delete(SHARD);
    const extra = [...found].filter((name) => !expected.includes(name)).sort();
    const missing = expected.filter((name) => !found.has(name));
    if (extra.length === 0 && missing.length === 0) {
      const names = expected.join(', ');
      return pass(
        text(`${names}; streams: ${streams.length}`, `${names}; streams: ${streams.length}`),
      );
    }
    const more = listed(extra);
    const less = listed(missing);
    return fail(
      text(
        [
          ...(extra.length > 0 ? [`a mais: ${more.pt} (streams: ${streams.length})`] : []),
          ...(missing.length > 0 ? [`faltam: ${less.pt}`] : []),
        ].join('; '),
        [
          ...(extra.length > 0 ? [`too many: ${more.en} (streams: ${streams.length})`] : []),
          ...(missing.length > 0 ? [`missing: ${less.en}`] : []),
        ].join('; '),
      ),
    );
  },
};
