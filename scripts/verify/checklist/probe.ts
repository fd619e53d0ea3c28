import { same, text } from '../../../cli/bilingual.js';
import { fail, pass } from '../outcome.js';
import { PROBE_LOGS, PROBE_SPANS } from '../probe.js';
import type { ChecklistItem } from './item.js';

/** What an item says that needs the probe's trace or log, and has none. */
export const notArrived = text('a sonda não chegou', 'the probe did not arrive');

/** Alloy acknowledged both spans of the probe and its log. */
export const probeAccepted: ChecklistItem = {
  key: 'probe-accepted',
  title: text('Alloy aceita trace e log por OTLP', 'Alloy takes a trace and a log by OTLP'),
  hint: text(
    'confira a porta 4318 do Alloy e, no log dele, o memory_limiter e a fila',
    "check Alloy's port 4318 and, in its log, the memory_limiter and the queue",
  ),
  verify: async (run) => {
    const { spans, logs, traceId, requestId } = await run.probe();
    const { base } = run.otlp;
    if (spans.acknowledged === PROBE_SPANS && logs.acknowledged === PROBE_LOGS) {
      return pass(same(`trace ${traceId}, request_id ${requestId}`));
    }
    const signals = [
      { name: '/v1/traces', ok: spans.acknowledged === PROBE_SPANS, why: spans.lastError },
      { name: '/v1/logs', ok: logs.acknowledged === PROBE_LOGS, why: logs.lastError },
    ];
    const refused = signals.filter(({ ok }) => !ok);
    const said = (unknown: string) =>
      refused.map(({ name, why }) => `POST ${name}: ${why ?? unknown}`).join('; ');
    return fail(
      text(
        `OTLP em ${base} não aceitou: ${said('sem resposta')}`,
        `OTLP at ${base} did not take: ${said('no answer')}`,
      ),
    );
  },
};

/** The probe's made-up secret came back neither in its trace nor in its log. */
export const redaction: ChecklistItem = {
  key: 'redaction',
  title: text('Segredos apagados', 'Secrets are redacted'),
  hint: text(
    'o bloco "redact" de config.alloy deve estar no caminho de traces e de logs',
    'the block "redact" of config.alloy must be on the way of traces and of logs',
  ),
  needs: ['tempo-trace', 'loki-log'],
  verify: async (run) => {
    const { secret } = await run.probe();
    const [found, log] = await Promise.all([run.trace(), run.log()]);
    if (!found || !log) return fail(notArrived);
    const places = [
      { name: 'trace', content: found.body },
      { name: 'log', content: JSON.stringify(log) },
    ];
    const leaks = places.flatMap(({ name, content }) => [
      ...(content.includes(secret.token) ? [`token (${name})`] : []),
      ...(content.includes(secret.email) ? [`e-mail (${name})`] : []),
    ]);
    if (leaks.length > 0) {
      const list = leaks.join(', ');
      return fail(text(`voltou em claro: ${list}`, `came back in clear: ${list}`));
    }
    const stored = log.labels['query'];
    return pass(
      stored === undefined
        ? text('o campo foi retirado', 'the field was removed')
        : text(`ficou: ${stored}`, `what is left: ${stored}`),
    );
  },
};
