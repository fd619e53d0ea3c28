import { z } from 'zod';
import { same, text } from '../../../cli/bilingual.js';
import { BadAnswer } from '../../../http/bad-answer.js';
import { fetchJson } from '../../../http/http.js';
import { datasources } from '../../../identity/datasources.js';
import { allOf, Failure, fail, pass } from '../outcome.js';
import {
  datasourceHealth,
  datasourceOf,
  grafanaOf,
  withoutCredentials,
} from '../servers/grafana.js';
import type { ChecklistItem } from './item.js';

// https://grafana.com/docs/grafana/latest/developers/http_api/other/#health-api; 503 when the database fails.
const healthAnswer = z.object({ database: z.string(), version: z.string().default('?') });

/** Grafana and its database work. */
export const grafanaHealth: ChecklistItem = {
  key: 'grafana-health',
  title: text('Grafana no ar', 'Grafana is up'),
  hint: text('veja o log do Grafana', "read Grafana's log"),
  skipped: withoutCredentials,
  verify: async (run) => {
    const request = { path: '/api/health', accepted: [200, 503] };
    const { database, version } = await fetchJson(run, grafanaOf(run), request, healthAnswer);
    const seen = `Grafana ${version}, database ${database}`;
    return database === 'ok' ? pass(same(seen)) : fail(same(seen));
  },
};

/** Every datasource has its uid and its type, and reaches its server. */
export const grafanaDatasources: ChecklistItem = {
  key: 'grafana-datasources',
  title: text('Datasources no Grafana', 'Datasources in Grafana'),
  hint: text(
    'a pasta grafana/datasources está montada em /etc/grafana/provisioning/datasources? O log do Grafana diz o que recusou',
    "is grafana/datasources mounted at /etc/grafana/provisioning/datasources? Grafana's log says what it refused",
  ),
  needs: ['grafana-health'],
  skipped: withoutCredentials,
  verify: (run) =>
    allOf(
      Object.values(datasources).map(async ({ uid, type }) => {
        try {
          const found = await datasourceOf(run, uid, z.unknown());
          if (found.type !== type) {
            throw new Failure(
              text(
                `${uid}: tipo ${found.type}, esperado ${type}`,
                `${uid}: type ${found.type}, expected ${type}`,
              ),
            );
          }
          await datasourceHealth(run, found);
          return same(`${uid} OK`);
        } catch (error) {
          if (error instanceof BadAnswer) throw new Failure(error.text);
          throw error;
        }
      }),
    ),
};
