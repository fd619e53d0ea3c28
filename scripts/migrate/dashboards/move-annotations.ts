import { isRecord, type Json } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';
import { UNKNOWN, type DashboardContext } from './dashboard-context.js';
import { eachOf, rewritten, within, type Rewritten } from './rewritten.js';
import { moveTarget } from './move-targets.js';

function moveAnnotation(annotation: Json, at: Path, context: DashboardContext): Rewritten {
  const { name, datasource, target } = annotation;
  const label = `annotation ${String(name)}`;
  if (context.asks(datasource) !== 'jaeger') {
    const open = context.suggestsJaeger(datasource) ? [{ at, text: `${label}: ${UNKNOWN}` }] : [];
    return rewritten(annotation, { open });
  }
  const identified = { ...annotation, datasource: context.moved(datasource) };
  const done = [{ at, text: `${label}: datasource Jaeger → ${context.known.tempo.name}` }];
  if (!isRecord(target)) return rewritten(identified, { done });
  const moved = moveTarget(target, annotation, [...at, 'target'], label, context);
  return { ...moved, json: { ...identified, target: moved.json }, done: [...done, ...moved.done] };
}

/** The annotations of a dashboard that name a Jaeger. */
export const moveAnnotations = (dashboard: Json, context: DashboardContext): Rewritten =>
  within(dashboard, 'annotations', (annotations) =>
    eachOf(annotations, 'list', (annotation, index) =>
      moveAnnotation(annotation, ['annotations', 'list', index], context),
    ),
  );
