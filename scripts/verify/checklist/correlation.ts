import { z } from 'zod';
import { joined, text, type Text } from '../../../cli/bilingual.js';
import type { Endpoint } from '../../../http/address.js';
import { datasources } from '../../../identity/datasources.js';
import {
  derivedValue,
  linkText,
  logLink,
  logsQuery,
  shift,
  traceLink,
  type Links,
} from '../links.js';
import { Failure, fail, pass, type Outcome } from '../outcome.js';
import type { Run } from '../run.js';
import { datasourceOf, grafanaOf, proxied, withoutCredentials } from '../servers/grafana.js';
import { lines } from '../servers/loki.js';
import { sameId, traceById } from '../servers/tempo.js';
import type { ChecklistItem } from './item.js';
import { notArrived } from './probe.js';

/** Where to ask the datasource with a uid; undefined when there is none. */
type ByUid = (uid: string) => Endpoint | undefined;

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

/** Every derived field finds a value in the probe's log, and those that lead to a datasource open the probe's trace. */
async function followDerivedFields(
  run: Run,
  { derivedFields }: Pick<Links, 'derivedFields'>,
  byUid: ByUid,
): Promise<Outcome> {
  const [{ traceId }, log] = await Promise.all([run.probe(), run.log()]);
  if (!log) return fail(notArrived);
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
    const opened = await traceById(run, endpointOf(byUid, field.datasourceUid), id);
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
async function followTraceToLogs(
  run: Run,
  { tracesToLogs }: Pick<Links, 'tracesToLogs'>,
  byUid: ByUid,
): Promise<Outcome> {
  const [{ traceId, spanId, requestId }, found] = await Promise.all([run.probe(), run.trace()]);
  const span = found?.spans.find((one) => one.spanId === spanId);
  if (!span) return fail(notArrived);
  const query = logsQuery(tracesToLogs.query ?? '', traceId, span);
  const period = {
    from: span.start + shift(tracesToLogs.spanStartTimeShift ?? '0'),
    to: span.end + shift(tracesToLogs.spanEndTimeShift ?? '0'),
  };
  const logs = await lines(run, endpointOf(byUid, tracesToLogs.datasourceUid), query, period);
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

/** A log opens its trace with the derived fields of datasources/loki.ts. */
export const derivedField: ChecklistItem = {
  key: 'derived-field',
  title: text('Do log ao trace', 'From the log to the trace'),
  hint: text(
    'correlação quebrada: campos derivados em datasources/loki.ts; matcherRegex é o nome do rótulo',
    'correlation is broken: derived fields in datasources/loki.ts; matcherRegex is the name of the label',
  ),
  needs: ['loki-log', 'tempo-trace'],
  verify: (run) =>
    followDerivedFields(run, run.links, (uid) =>
      uid === datasources.tempo.uid ? run.tempo : undefined,
    ),
};

const lokiSettings = z.looseObject({ derivedFields: z.array(logLink).default([]) });

/** A log opens its trace through Grafana, with the derived fields that Grafana was provisioned with. */
export const grafanaDerivedField: ChecklistItem = {
  key: 'grafana-derived-field',
  title: text('Do log ao trace, pelo Grafana', 'From the log to the trace, through Grafana'),
  hint: text(
    'o datasource Loki do Grafana não é o deste repositório: gere e monte grafana/datasources de novo',
    "Grafana's Loki datasource is not this repository's: build and mount grafana/datasources again",
  ),
  needs: ['grafana-datasources', 'loki-log', 'tempo-trace'],
  skipped: withoutCredentials,
  verify: async (run) => {
    const { jsonData } = await datasourceOf(run, datasources.loki.uid, lokiSettings);
    const grafana = grafanaOf(run);
    return followDerivedFields(run, jsonData, (uid) => proxied(grafana, uid));
  },
};

/** "Logs for this span" finds the log with the query of datasources/tempo.ts. */
export const traceToLogs: ChecklistItem = {
  key: 'trace-to-logs',
  title: text('Do trace aos logs', 'From the trace to the logs'),
  hint: text(
    'correlação quebrada: a consulta de tracesToLogsV2 em datasources/tempo.ts',
    'correlation is broken: the query of tracesToLogsV2 in datasources/tempo.ts',
  ),
  needs: ['loki-log', 'tempo-trace'],
  verify: (run) =>
    followTraceToLogs(run, run.links, (uid) =>
      uid === datasources.loki.uid ? run.loki : undefined,
    ),
};

const tempoSettings = z.looseObject({ tracesToLogsV2: traceLink.optional() });

/** "Logs for this span" finds the log through Grafana, with the query that Grafana was provisioned with. */
export const grafanaTraceToLogs: ChecklistItem = {
  key: 'grafana-trace-to-logs',
  title: text('Do trace aos logs, pelo Grafana', 'From the trace to the logs, through Grafana'),
  hint: text(
    'o datasource Tempo do Grafana não é o deste repositório: gere e monte grafana/datasources de novo',
    "Grafana's Tempo datasource is not this repository's: build and mount grafana/datasources again",
  ),
  needs: ['grafana-datasources', 'loki-log', 'tempo-trace'],
  skipped: withoutCredentials,
  verify: async (run) => {
    const { jsonData } = await datasourceOf(run, datasources.tempo.uid, tempoSettings);
    const found = jsonData.tracesToLogsV2;
    if (!found) {
      return fail(
        text(
          'o datasource Tempo não tem tracesToLogsV2',
          'the Tempo datasource has no tracesToLogsV2',
        ),
      );
    }
    const grafana = grafanaOf(run);
    return followTraceToLogs(run, { tracesToLogs: found }, (uid) => proxied(grafana, uid));
  },
};
