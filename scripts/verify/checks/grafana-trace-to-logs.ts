import { z } from 'zod';
import { datasources } from '../../../identity/datasources.js';
import { fail, type Check } from '../check.js';
import { tracesToLogs } from '../correlation.js';
import { datasourceOf, grafanaOf, proxied, withoutCredentials } from '../grafana/api.js';
import { followTraceToLogs } from '../links.js';
import { text } from '../../../cli/bilingual.js';

const settings = z.looseObject({ tracesToLogsV2: tracesToLogs.optional() });

/** "Logs for this span" finds the log, by what Grafana's Tempo datasource is provisioned with, through Grafana. */
export const grafanaTraceToLogs: Check = {
  key: 'grafana-trace-to-logs',
  title: text('Do trace aos logs, pelo Grafana', 'From the trace to the logs, through Grafana'),
  hint: text(
    'o datasource Tempo do Grafana não é o deste repositório: gere e monte grafana/datasources de novo',
    "Grafana's Tempo datasource is not this repository's: build and mount grafana/datasources again",
  ),
  needs: ['grafana-datasources', 'loki-log', 'tempo-trace'],
  skipped: withoutCredentials,
  run: async (context) => {
    const { jsonData } = await datasourceOf(context, datasources.tempo.uid, settings);
    const found = jsonData.tracesToLogsV2;
    if (!found) {
      return fail(
        text(
          'o datasource Tempo não tem tracesToLogsV2',
          'the Tempo datasource has no tracesToLogsV2',
        ),
      );
    }
    const grafana = grafanaOf(context);
    return followTraceToLogs(context, { tracesToLogs: found }, (uid) => proxied(grafana, uid));
  },
};
