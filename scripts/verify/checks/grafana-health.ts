import { z } from 'zod';
import { fail, pass, type Check } from '../check.js';
import { grafanaOf, withoutCredentials } from '../grafana/api.js';
import { fetchJson } from '../../../http/http.js';
import { same, text } from '../../../cli/bilingual.js';

// https://grafana.com/docs/grafana/latest/developers/http_api/other/#health-api; 503 when the database fails.
const answer = z.object({ database: z.string(), version: z.string().default('?') });

/** Grafana and its database are well. */
export const grafanaHealth: Check = {
  key: 'grafana-health',
  title: text('Grafana no ar', 'Grafana is up'),
  hint: text('veja o log do Grafana', "read Grafana's log"),
  skipped: withoutCredentials,
  run: async (context) => {
    const request = { path: '/api/health', accepted: [200, 503] };
    const { database, version } = await fetchJson(context, grafanaOf(context), request, answer);
    const seen = `Grafana ${version}, database ${database}`;
    return database === 'ok' ? pass(same(seen)) : fail(same(seen));
  },
};
