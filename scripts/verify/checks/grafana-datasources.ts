import { z } from 'zod';
import { datasources } from '../../../identity/datasources.js';
import { BadAnswer } from '../../../http/bad-answer.js';
import { Failure, type Check } from '../check.js';
import { datasourceHealth, datasourceOf, withoutCredentials } from '../grafana/api.js';
import { same, text } from '../../../cli/bilingual.js';
import { allOf } from '../variable-values.js';

/** Every datasource is provisioned under its uid, with its type, and reaches its component. */
export const grafanaDatasources: Check = {
  key: 'grafana-datasources',
  title: text('Datasources no Grafana', 'Datasources in Grafana'),
  hint: text(
    'a pasta grafana/datasources está montada em /etc/grafana/provisioning/datasources? O log do Grafana diz o que recusou',
    "is grafana/datasources mounted at /etc/grafana/provisioning/datasources? Grafana's log says what it refused",
  ),
  needs: ['grafana-health'],
  skipped: withoutCredentials,
  run: (context) =>
    allOf(
      Object.values(datasources).map(async ({ uid, type }) => {
        try {
          const found = await datasourceOf(context, uid, z.unknown());
          if (found.type !== type) {
            throw new Failure(
              text(
                `${uid}: tipo ${found.type}, esperado ${type}`,
                `${uid}: type ${found.type}, expected ${type}`,
              ),
            );
          }
          await datasourceHealth(context, found);
          return same(`${uid} OK`);
        } catch (error) {
          if (error instanceof BadAnswer) throw new Failure(error.text);
          throw error;
        }
      }),
    ),
};
