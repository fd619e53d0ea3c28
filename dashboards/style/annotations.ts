import {
  AnnotationQueryBuilder,
  type AnnotationQuery,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { firingNow } from '../../signals/alerts.js';
import { ofService, type Scope } from '../../signals/scope.js';
import { fixed, withoutPlacement } from './builder.js';
import { chosenDatasource } from './variables.js';

/**
 * Marks in all graphs of a dashboard.
 * @param options `timed`: values are Unix times in milliseconds, each a mark at that time (`useValueForTime`). Without it a
 *   series is marked from its first sample to its last.
 */
function mark(
  name: string,
  color: string,
  expr: string,
  text: string,
  { timed }: { readonly timed: boolean },
): Builder<AnnotationQuery> {
  const annotation = new AnnotationQueryBuilder()
    .name(name)
    .datasource(chosenDatasource('prometheus'))
    .enable(true)
    .iconColor(color)
    .expr(expr)
    .step('60s')
    .useValueForTime(timed)
    .titleFormat(name)
    .textFormat(text)
    .build();
  return fixed(withoutPlacement(annotation));
}

const started = (scope: Scope) => `process_start_time_seconds{${ofService(scope)}}`;

/** A version that was not there ten minutes before: marked when its first instance started. */
const deployments = (scope: Scope) =>
  mark(
    'Implantações',
    'blue',
    `(
  min by (service, service_version) (${started(scope)})
  unless on (service, service_version)
  ${started(scope)} offset 10m
) * 1000`,
    '{{service}} {{service_version}}',
    { timed: true },
  );

/** Every start of an instance within the time range. */
const restarts = (scope: Scope) =>
  mark(
    'Reinícios',
    'orange',
    `(max by (service, instance) (${started(scope)}) > $__from / 1000) * 1000`,
    '{{service}} {{instance}}',
    { timed: true },
  );

/** Alerts while they fire. */
const alerts = () =>
  mark('Alertas', 'red', firingNow, '{{alertname}} {{service}} {{instance}}', { timed: false });

/** The marks that a service's metrics allow: its starts, and its deployments where its series carry their version; and its alerts. */
export function marks(scope: Scope): Builder<AnnotationQuery>[] {
  const { goRuntime, metrics } = scope.service;
  if (!goRuntime) return [alerts()];
  const hasVersion = metrics.some(({ labels }) => labels.includes('service_version'));
  return [...(hasVersion ? [deployments(scope)] : []), restarts(scope), alerts()];
}
