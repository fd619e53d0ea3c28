import {
  DashboardLinkBuilder,
  type DashboardLink,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { alertmanager } from '../../identity/datasources.js';
import { dashboardIds, dashboardsOf, type DashboardId } from '../../identity/dashboards.js';
import { tellsRequests, type Service } from '../../services/service.js';
import { fixed, withoutPlacement } from './builder.js';

/** Buttons to the other dashboards of a service; they keep variables and time range. */
export const linksToOthers = (service: Service, self: DashboardId): Builder<DashboardLink>[] =>
  dashboardsOf(service)
    .filter((other) => other.uid !== self.uid)
    .map((other) =>
      fixed(
        withoutPlacement(
          new DashboardLinkBuilder(other.title)
            .icon('dashboard')
            .tooltip(`Abre ${other.title} com os mesmos filtros e o mesmo período`)
            .url(`/d/${other.uid}`)
            .includeVars(true)
            .keepTime(true)
            .build(),
        ),
      ),
    );

/**
 * A link from a value, a row or a panel to a dashboard, with the time range.
 * @param parameters what the target's variables get: Grafana's link variables, e.g. `${service:queryparam}`
 *   (https://grafana.com/docs/grafana/latest/visualizations/panels-visualizations/configure-data-links/)
 */
const dataLink = (
  title: string,
  target: DashboardId,
  ...parameters: readonly string[]
): Builder<DashboardLink> =>
  fixed(
    withoutPlacement(
      new DashboardLinkBuilder(title)
        .url(`/d/${target.uid}?${['${__url_time_range}', ...parameters].join('&')}`)
        .build(),
    ),
  );

/** The label `label` of the clicked row or series, as the value of `variable`. */
const fromRow = (variable: string, label: string) =>
  `var-${variable}=\${__data.fields.${label}:percentencode}`;
const fromSeries = (variable: string, label: string) =>
  `var-${variable}=\${__field.labels.${label}:percentencode}`;
const SERVICE = '${service:queryparam}';

type Links = readonly Builder<DashboardLink>[];

/** A link to the logs and traces of a service, where it has a dashboard of them. */
const toLogs = (service: Service, title: string, ...parameters: readonly string[]): Links =>
  tellsRequests(service)
    ? [dataLink(title, dashboardIds(service).logsTraces, SERVICE, ...parameters)]
    : [];

/** The status that is chosen in a dashboard, to go with a link. */
export const STATUS = '${status:queryparam}';

/** From a row of a table by method and route to its logs and traces; both are labels of the row. */
export const rowToLogs = (
  service: Service,
  methodLabel: string,
  routeLabel: string,
  ...filters: readonly string[]
): Links =>
  toLogs(
    service,
    'Abrir logs e traces desta rota',
    fromRow('method', methodLabel),
    fromRow('path', routeLabel),
    ...filters,
  );

/** From a series by method and route to its logs and traces; both are labels of the series. */
export const seriesToLogs = (service: Service, methodLabel: string, routeLabel: string): Links =>
  toLogs(
    service,
    'Abrir logs e traces desta rota',
    fromSeries('method', methodLabel),
    fromSeries('path', routeLabel),
    STATUS,
  );

/** From a panel about all chosen requests to their logs and traces. */
export const panelToLogs = (service: Service): Links =>
  toLogs(
    service,
    'Abrir logs e traces com estes filtros',
    '${method:queryparam}',
    '${path:queryparam}',
    STATUS,
  );

// Variables of the logs and traces dashboard that choose what is searched; trace_id is what the link sets.
const SEARCH = [
  'service',
  'request_id',
  'method',
  'path',
  'status',
  'search',
  'span_result',
  'min_duration',
  'max_duration',
];

/** From a row of a search to its trace, in the same dashboard and with the same filters. */
export const rowToTrace = (service: Service, idField: string) =>
  dataLink(
    'Abrir este trace',
    dashboardIds(service).logsTraces,
    ...SEARCH.map((variable) => `\${${variable}:queryparam}`),
    fromRow('trace_id', idField),
  );

/** A link whose address is none of a dashboard that is known here. */
const addressLink = (title: string, url: string): Builder<DashboardLink> =>
  fixed(withoutPlacement(new DashboardLinkBuilder(title).url(url).build()));

/** From a row of firing alerts to the panel of the alert, which its labels name. */
export const rowToAlertPanel = () =>
  addressLink(
    'Abrir o painel do alerta',
    '/d/${__data.fields.dashboard:percentencode}?viewPanel=${__data.fields.panel:percentencode}&${__url_time_range}&${service:queryparam}',
  );

/** From such a row to the alert in Alertmanager, as Grafana shows it, where it can be silenced. */
export const rowToAlertmanager = () =>
  addressLink(
    'Abrir no Alertmanager, para ver ou silenciar',
    `/alerting/groups?alertmanager=${alertmanager.name}&queryString=alertname%3D"\${__data.fields.alertname:percentencode}"`,
  );
