import { same, text, type Text } from '../../../cli/bilingual.js';
import type { Endpoint } from '../../../http/address.js';
import { fetchJson } from '../../../http/http.js';
import { datasources } from '../../../identity/datasources.js';
import { computedValues } from '../computed-variables.js';
import { listedVariables, readDashboards } from '../dashboard-files.js';
import { allOf, Failure } from '../outcome.js';
import type { Run } from '../run.js';
import { grafanaOf, resources, withoutCredentials } from '../servers/grafana.js';
import { lines, quoted } from '../servers/loki.js';
import { labelValuesRequest, valuesAnswer } from '../servers/prometheus.js';
import type { ChecklistItem } from './item.js';

/**
 * How many values each query variable of the dashboards has.
 * @param to Prometheus itself, or where Grafana answers for it.
 * @throws Failure naming the variables without any.
 */
async function variableValues(run: Run, to: Endpoint): Promise<Text> {
  const built = await readDashboards(run.dashboards);
  const listed = await Promise.all(
    listedVariables(built).map(async ({ variable, label, selector }) => {
      const request = labelValuesRequest(label, selector);
      const { data } = await fetchJson(run, to, request, valuesAnswer);
      return { variable, count: data.length, asked: `${label} in ${selector}` };
    }),
  );
  const values = await Promise.all(
    built.map(({ dashboard }) => computedValues(run, to, dashboard)),
  );
  const computed = values.flatMap((one) =>
    Object.entries(one).map(([variable, value]) => ({
      variable,
      count: value === '' ? 0 : 1,
      asked: 'query_result',
    })),
  );
  const counted = [...listed, ...computed];
  const empty = counted.filter(({ count }) => count === 0);
  if (empty.length > 0) {
    const list = empty.map(({ variable, asked }) => `${variable} (${asked})`).join('; ');
    throw new Failure(text(`sem valores: ${list}`, `without values: ${list}`));
  }
  return same(counted.map(({ variable, count }) => `${variable} ${count}`).join(', '));
}

/** A text box has no list of values: there must be something in the logs to paste into it. */
async function inLogs(run: Run, field: string): Promise<Text> {
  const query = `{service_name=${quoted(run.service)}} | ${field}!=""`;
  const now = Date.now();
  const period = { from: now - 3_600_000, to: now + 60_000 };
  const [found] = await lines(run, run.loki, query, period, 1);
  if (found) return same(field);
  throw new Failure(text(`${field}: ${query} não acha nada`, `${field}: ${query} finds nothing`));
}

/** Every variable of the dashboards has values, asked without Grafana. */
export const variables: ChecklistItem = {
  key: 'variables',
  title: text('Variáveis dos dashboards têm valores', 'Variables of the dashboards have values'),
  hint: text(
    'o alvo que dá a métrica da variável é coletado? (service: app; mysql_instance, redis_instance: exporters)',
    "is the target scraped that gives the variable's metric? (service: app; mysql_instance, redis_instance: exporters)",
  ),
  needs: ['prometheus-ready', 'loki-log'],
  verify: (run) =>
    allOf([
      variableValues(run, run.prometheus),
      inLogs(run, 'request_id'),
      inLogs(run, 'trace_id'),
    ]),
};

/** Every query variable has values, asked through Grafana as the dashboards ask. */
export const grafanaVariables: ChecklistItem = {
  key: 'grafana-variables',
  title: text('Variáveis pelo Grafana', 'Variables through Grafana'),
  hint: text(
    'se "variables" passa e esta não, o datasource Prometheus do Grafana aponta para outro lugar',
    'when "variables" passes and this does not, Grafana\'s Prometheus datasource leads elsewhere',
  ),
  needs: ['grafana-datasources'],
  skipped: withoutCredentials,
  verify: (run) =>
    allOf([variableValues(run, resources(grafanaOf(run), datasources.prometheus.uid))]),
};
