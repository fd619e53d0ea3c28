import {
  AnnotationQueryBuilder,
  type AnnotationQuery,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { ofService, type Scope } from '../../signals/scope.js';
import { fixed, withoutPlacement } from './builder.js';
import { chosenDatasource } from './variables.js';

/** `expr` gives Unix times in milliseconds; each becomes a mark at that time (`useValueForTime`). */
function mark(name: string, color: string, expr: string, text: string): Builder<AnnotationQuery> {
  const annotation = new AnnotationQueryBuilder()
    .name(name)
    .datasource(chosenDatasource('prometheus'))
    .enable(true)
    .iconColor(color)
    .expr(expr)
    .step('60s')
    .useValueForTime(true)
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
  );

/** Every start of an instance within the time range. */
const restarts = (scope: Scope) =>
  mark(
    'Reinícios',
    'orange',
    `(max by (service, instance) (${started(scope)}) > $__from / 1000) * 1000`,
    '{{service}} {{instance}}',
  );

/** The marks that a service's metrics allow: its starts, and its deployments where its series carry their version. */
export function marks(scope: Scope): Builder<AnnotationQuery>[] {
  const { goRuntime, metrics } = scope.service;
  if (!goRuntime) return [];
  const hasVersion = metrics.some(({ labels }) => labels.includes('service_version'));
  return [...(hasVersion ? [deployments(scope)] : []), restarts(scope)];
}
