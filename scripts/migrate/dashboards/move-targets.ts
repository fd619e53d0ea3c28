import { records, type Json } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';
import { looksLikeJaeger } from '../jaeger/read-jaeger-query.js';
import { tempoQuery, type TempoQuery } from '../jaeger/tempo-query.js';
import { UNKNOWN, type ReferredType, type DashboardContext } from './dashboard-context.js';
import { rewritten, type Rewritten } from './rewritten.js';

/** The reference to the datasource that a target asks: its own, or else its panel's. */
const refOf = (target: Json, panel: Json): unknown => target['datasource'] ?? panel['datasource'];

/** What the moved targets of a panel show. */
export const whatTargetsShow = (
  panel: Json,
  { asks, variables }: DashboardContext,
): TempoQuery['shows'][] =>
  records(panel['targets'])
    .filter((target) => asks(refOf(target, panel)) === 'jaeger')
    .flatMap((target) => {
      const found = tempoQuery(target, variables);
      return 'left' in found ? [] : [found.shows];
    });

const suggests = (target: Json, panelType: unknown): boolean =>
  looksLikeJaeger(target) || panelType === 'traces' || target['queryType'] === 'traceID';

const REASONS: Partial<Record<ReferredType, string>> = {
  unknown:
    'no file says what its datasource is, and the query looks like one of Jaeger: give the provisioning file, or choose the datasource',
  unset:
    'it asks the default datasource, which no file names, and looks like a query of Jaeger: choose the datasource',
};

/** Why a person must look at a target that is not known to ask Jaeger; undefined where nobody must. */
function reasonToLook(target: Json, panelType: unknown, asked: ReferredType): string | undefined {
  if (asked === 'tempo') {
    return looksLikeJaeger(target)
      ? 'it asks Tempo with the fields of a query of Jaeger: write the TraceQL by hand'
      : undefined;
  }
  return suggests(target, panelType) ? REASONS[asked] : undefined;
}

/**
 * Moves a target that asks Jaeger, and its datasource, to Tempo; other targets stay.
 * @param panel The panel that holds it.
 * @param label What the panel is called in notes.
 */
export function moveTarget(
  target: Json,
  panel: Json,
  at: Path,
  label: string,
  context: DashboardContext,
): Rewritten {
  const asked = context.asks(refOf(target, panel));
  const refId = typeof target['refId'] === 'string' ? ` > query ${target['refId']}` : '';
  const note = (text: string) => ({ at, text: `${label}${refId}: ${text}` });
  if (asked !== 'jaeger') {
    const isCalledSo = context.suggestsJaeger(target['datasource']);
    const reason = reasonToLook(target, panel['type'], asked) ?? (isCalledSo ? UNKNOWN : undefined);
    return rewritten(target, { open: reason === undefined ? [] : [note(reason)] });
  }
  const { datasource } = target;
  const own = datasource === undefined || datasource === null;
  const identity = own ? {} : { datasource: context.moved(datasource) };
  const found = tempoQuery(target, context.variables);
  if ('left' in found) {
    return rewritten({ ...target, ...identity }, { open: [note(found.left)] });
  }
  return rewritten(
    { ...found.query, ...identity },
    { done: [note(found.text)], open: found.open.map(note), tags: found.tags },
  );
}
