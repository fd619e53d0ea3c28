import * as units from '@grafana/grafana-foundation-sdk/units';
import { promql, type Signal, type TableSignal } from './signal.js';

// Prometheus writes both series for every active alert (prometheus/prometheus, rules/alerting.go): ALERTS is 1, and
// ALERTS_FOR_STATE is the Unix time since when its condition has held. Watchdog always fires.
const WATCHDOG = 'ALERTS{alertname="Watchdog",alertstate="firing"}';
// What belongs to no single service has no such label.
const CALLING = 'severity!="info",service=~"$service|"';

/** PromQL: alerts that fire and call somebody, of the chosen services and of what they share. */
export const firingNow = `ALERTS{alertstate="firing",${CALLING}}`;

const PLACES = [
  'instance',
  'job',
  'component_id',
  'mountpoint',
  'device',
  'reason',
  'rule_group',
  'integration',
];
const ROW = 'alertname, severity, service, where, dashboard, panel';
const NOT_EVALUATED = 'Regras não avaliadas: sem Watchdog';

/** Alerts that fire; a row says so where no rules are evaluated, because nothing fires then either. */
export const firing: TableSignal = {
  key: 'alerts.firing',
  title: 'Alertas disparando',
  description:
    'O que chama alguém agora. O nome abre o painel do alerta; a gravidade, o Alertmanager, onde se silencia. page acorda alguém, ticket espera a manhã. Uma linha que diz que as regras não são avaliadas é pior que qualquer alerta: ninguém será chamado; veja Coleta.',
  // Of a number or a time, Grafana shows texts as 0 or NaN.
  unit: units.String,
  queries: [
    promql(
      `min by (${ROW}) (
  label_replace(
    label_join(
      ALERTS_FOR_STATE{${CALLING}} and ignoring (alertstate) ${firingNow},
      "where", " ", ${PLACES.map((label) => `"${label}"`).join(', ')}
    ),
    "where", "$1", "where", " *(.*?) *"
  )
) * 1000
or
label_replace(absent(${WATCHDOG}) * time() * 1000, "alertname", "${NOT_EVALUATED}", "", "")`,
    ),
  ],
  labels: {
    alertname: { title: 'Alerta', width: 330 },
    severity: { title: 'Gravidade', width: 110 },
    service: { title: 'Serviço', width: 150 },
    where: { title: 'Onde' },
  },
  values: [{ title: 'Desde', unit: units.DateTimeFromNow, width: 150 }],
  whenEmpty: 'nenhum alerta disparando',
};

/**
 * The alerts over time whose panels are on a dashboard; the row of Watchdog is there while rules are evaluated.
 * @param dashboard Its uid.
 */
export const historyOf = (dashboard: string): Signal => ({
  key: 'alerts.history',
  title: 'Alertas destes painéis no período',
  description:
    'Uma linha por alerta que esteve ativo: pendente ainda não chamou ninguém, disparando sim. A linha Watchdog sem cor: as regras não foram avaliadas, e nenhum alerta podia disparar.',
  unit: units.Short,
  queries: [
    promql(
      `2 * max by (alertname) (ALERTS{alertstate="firing",dashboard="${dashboard}",severity!="info"})
or
max by (alertname) (ALERTS{alertstate="pending",dashboard="${dashboard}"})
or
0 * max by (alertname) (${WATCHDOG})`,
      '{{alertname}}',
    ),
  ],
  thresholds: [
    { from: null, color: 'green' },
    { from: 1, color: 'orange' },
    { from: 2, color: 'red' },
  ],
  states: { 0: 'regras avaliadas', 1: 'pendente', 2: 'disparando' },
  whenEmpty: 'regras não avaliadas: sem Watchdog',
});
