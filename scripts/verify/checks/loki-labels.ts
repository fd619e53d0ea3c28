import { logStreamLabels } from '../../../telemetry/logs.js';
import { fail, pass, type Check } from '../check.js';
import { quoted, streamLabels } from '../loki.js';
import { listed, text } from '../../../cli/bilingual.js';

/** Loki's own label for a stream that it split (https://grafana.com/docs/loki/latest/operations/automatic-stream-sharding/). */
const SHARD = '__stream_shard__';
/** Streams before a change of the configuration are not held against it for long. */
const LOOKS_BACK = 15 * 60_000;

/** The streams of the service have the labels of the contract and no other. */
export const lokiLabels: Check = {
  key: 'loki-labels',
  title: text('Rótulos dos streams no Loki', 'Stream labels in Loki'),
  hint: text(
    'um rótulo por requisição cria um stream por requisição: otlp_config do Loki (ignore_defaults, index_label)',
    "a label for each request makes a stream for each: Loki's otlp_config (ignore_defaults, index_label)",
  ),
  needs: ['loki-log'],
  run: async (context) => {
    const selector = `{service_name=${quoted(context.service)}}`;
    const now = Date.now();
    const streams = await streamLabels(context, context.loki, selector, {
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
