import { datasources } from '../../../identity/datasources.js';
import type { Check } from '../check.js';
import { followTraceToLogs } from '../links.js';
import { text } from '../../../cli/bilingual.js';

/** "Logs for this span" finds the log, by the query of datasources/tempo.ts. */
export const traceToLogs: Check = {
  key: 'trace-to-logs',
  title: text('Do trace aos logs', 'From the trace to the logs'),
  hint: text(
    'correlação quebrada: a consulta de tracesToLogsV2 em datasources/tempo.ts',
    'correlation is broken: the query of tracesToLogsV2 in datasources/tempo.ts',
  ),
  needs: ['loki-log', 'tempo-trace'],
  run: (context) =>
    followTraceToLogs(context, context.links, (uid) =>
      uid === datasources.loki.uid ? context.loki : undefined,
    ),
};
