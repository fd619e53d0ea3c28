import {
  AnnotationQueryBuilder,
  type AnnotationQuery,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { SERVICE } from '../../signals/selectors.js';
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

const started = `process_start_time_seconds{${SERVICE}}`;

/** A version that was not there ten minutes before: marked when its first instance started. */
export const deployments = () =>
  mark(
    'Implantações',
    'blue',
    `(
  min by (service, service_version) (${started})
  unless on (service, service_version)
  ${started} offset 10m
) * 1000`,
    '{{service}} {{service_version}}',
  );

/** Every start of an instance within the time range. */
export const restarts = () =>
  mark(
    'Reinícios',
    'orange',
    `(max by (service, instance) (${started}) > $__from / 1000) * 1000`,
    '{{service}} {{instance}}',
  );
