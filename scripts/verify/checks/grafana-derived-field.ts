import { z } from 'zod';
import { datasources } from '../../../identity/datasources.js';
import type { Check } from '../check.js';
import { derivedField } from '../correlation.js';
import { datasourceOf, grafanaOf, proxied, withoutCredentials } from '../grafana/api.js';
import { followDerivedFields } from '../links.js';
import { text } from '../../../cli/bilingual.js';

const settings = z.looseObject({ derivedFields: z.array(derivedField).default([]) });

/** A log's trace_id opens its trace, by what Grafana's Loki datasource is provisioned with, through Grafana. */
export const grafanaDerivedField: Check = {
  key: 'grafana-derived-field',
  title: text('Do log ao trace, pelo Grafana', 'From the log to the trace, through Grafana'),
  hint: text(
    'o datasource Loki do Grafana não é o deste repositório: gere e monte grafana/datasources de novo',
    "Grafana's Loki datasource is not this repository's: build and mount grafana/datasources again",
  ),
  needs: ['grafana-datasources', 'loki-log', 'tempo-trace'],
  skipped: withoutCredentials,
  run: async (context) => {
    const { jsonData } = await datasourceOf(context, datasources.loki.uid, settings);
    const grafana = grafanaOf(context);
    return followDerivedFields(context, jsonData, (uid) => proxied(grafana, uid));
  },
};
