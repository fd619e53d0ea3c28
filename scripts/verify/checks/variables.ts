import { Failure, type Check } from '../check.js';
import type { Context } from '../context.js';
import { lines, quoted } from '../loki.js';
import { same, text, type Text } from '../../../cli/bilingual.js';
import { allOf, variableValues } from '../variable-values.js';

/** Text boxes have no list: there must be something to paste into them. */
async function inLogs(context: Context, field: string): Promise<Text> {
  const query = `{service_name=${quoted(context.service)}} | ${field}!=""`;
  const now = Date.now();
  const period = { from: now - 3_600_000, to: now + 60_000 };
  const [found] = await lines(context, context.loki, query, period, 1);
  if (found) return same(field);
  throw new Failure(text(`${field}: ${query} não acha nada`, `${field}: ${query} finds nothing`));
}

/** Every variable of the dashboards has values, asked without Grafana. */
export const variables: Check = {
  key: 'variables',
  title: text('Variáveis dos dashboards têm valores', 'Variables of the dashboards have values'),
  hint: text(
    'o alvo que dá a métrica da variável é coletado? (service: app; mysql_instance, redis_instance: exporters)',
    "is the target scraped that gives the variable's metric? (service: app; mysql_instance, redis_instance: exporters)",
  ),
  needs: ['prometheus-ready', 'loki-log'],
  run: (context) =>
    allOf([
      variableValues(context, context.prometheus),
      inLogs(context, 'request_id'),
      inLogs(context, 'trace_id'),
    ]),
};
