import { fail, pass, type Check } from '../check.js';
import { PROBE_LOGS, PROBE_SPANS } from '../probe.js';
import { same, text } from '../../../cli/bilingual.js';

/** Alloy acknowledged the probe: both spans and the log. */
export const probeAccepted: Check = {
  key: 'probe-accepted',
  title: text('Alloy aceita trace e log por OTLP', 'Alloy takes a trace and a log by OTLP'),
  hint: text(
    'confira a porta 4318 do Alloy e, no log dele, o memory_limiter e a fila',
    "check Alloy's port 4318 and, in its log, the memory_limiter and the queue",
  ),
  run: async (context) => {
    const { spans, logs, traceId, requestId } = await context.probe();
    const { base } = context.otlp;
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
