import type { Endpoint } from '../../http/address.js';
import { Failure, type Outcome, fail, pass } from './check.js';
import type { Context } from './context.js';
import { derivedValue, linkText, logsQuery, shift, type Links } from './correlation.js';
import { sameId } from './ids.js';
import { lines } from './loki.js';
import { traceById } from './tempo.js';
import { joined, text, type Text } from '../../cli/bilingual.js';

/** Where a datasource is asked, by its uid; undefined for one that does not exist. */
export type ByUid = (uid: string) => Endpoint | undefined;

function endpointOf(byUid: ByUid, uid: string | undefined): Endpoint {
  const to = uid === undefined ? undefined : byUid(uid);
  if (to) return to;
  const name = uid ?? '-';
  throw new Failure(
    text(
      `aponta para o datasource ${name}, que não existe`,
      `leads to datasource ${name}, which does not exist`,
    ),
  );
}

const lost = new Failure(text('a sonda não chegou', 'the probe did not arrive'));

/** Every derived field finds its value in the probe's log; those of a datasource open the probe's trace there. */
export async function followDerivedFields(
  context: Context,
  { derivedFields }: Pick<Links, 'derivedFields'>,
  byUid: ByUid,
): Promise<Outcome> {
  const [{ traceId }, log] = await Promise.all([context.probe(), context.log()]);
  if (!log) throw lost;
  const seen: Text[] = [];
  for (const field of derivedFields) {
    const value = derivedValue(field, log);
    if (value === undefined) {
      const how = `${field.name} (${field.matcherType ?? 'regex'} ${field.matcherRegex})`;
      return fail(
        text(
          `o campo derivado ${how} não acha nada no log da sonda`,
          `derived field ${how} finds nothing in the probe's log`,
        ),
      );
    }
    if (field.datasourceUid === undefined) continue;
    const id = linkText(field.url ?? '', value);
    if (!sameId(id, traceId)) {
      return fail(
        text(
          `o campo derivado ${field.name} abre ${JSON.stringify(id)}, não o trace ${traceId}`,
          `derived field ${field.name} opens ${JSON.stringify(id)}, not trace ${traceId}`,
        ),
      );
    }
    const opened = await traceById(context, endpointOf(byUid, field.datasourceUid), id);
    if (!opened) {
      return fail(
        text(
          `o campo derivado ${field.name} dá ${id}, que não abre`,
          `derived field ${field.name} gives ${id}, which does not open`,
        ),
      );
    }
    seen.push(text(`${field.name} abre ${id}`, `${field.name} opens ${id}`));
  }
  return seen.length > 0
    ? pass(joined(seen))
    : fail(text('nenhum campo derivado abre um trace', 'no derived field opens a trace'));
}

/** The query of trace-to-logs, filled in with the probe's span, finds the probe's log. */
export async function followTraceToLogs(
  context: Context,
  { tracesToLogs }: Pick<Links, 'tracesToLogs'>,
  byUid: ByUid,
): Promise<Outcome> {
  const [{ traceId, spanId, requestId }, found] = await Promise.all([
    context.probe(),
    context.trace(),
  ]);
  const span = found?.spans.find((one) => one.spanId === spanId);
  if (!span) throw lost;
  const query = logsQuery(tracesToLogs.query ?? '', traceId, span);
  const period = {
    from: span.start + shift(tracesToLogs.spanStartTimeShift ?? '0'),
    to: span.end + shift(tracesToLogs.spanEndTimeShift ?? '0'),
  };
  const logs = await lines(context, endpointOf(byUid, tracesToLogs.datasourceUid), query, period);
  if (logs.some(({ labels }) => labels['request_id'] === requestId)) {
    return pass(text(`${query}: achou o log`, `${query}: found the log`));
  }
  return fail(
    text(
      `${query}: ${logs.length} linhas, nenhuma da sonda`,
      `${query}: ${logs.length} lines, none of the probe`,
    ),
  );
}
