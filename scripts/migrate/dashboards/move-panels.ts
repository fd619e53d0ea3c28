import { fieldsOf, isRecord, records, type Json } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';
import { panelsIn, labelOf } from './panels-in.js';
import { moveColumnReferences } from './move-column-references.js';
import { columnsOf } from './columns.js';
import { UNKNOWN, type DashboardContext } from './dashboard-context.js';
import { moveOverrides } from './move-overrides.js';
import { isJaegerPanel, moveOptions, reasonToLeave } from './plugin-panels.js';
import {
  eachOf,
  oneAfterAnother,
  rewritten,
  saidOf,
  within,
  type Rewritten,
  type Rewrite,
} from './rewritten.js';
import { moveTarget, whatTargetsShow } from './move-targets.js';
import { moveTransformations } from './move-transformations.js';

/** The type of a panel, by what its moved targets show: the panel `traces` shows one trace, not a list. */
function moveType(panel: Json, at: Path, label: string, shown: readonly string[]): Rewritten {
  const searches = shown.filter((one) => one === 'search').length;
  const isGraph = panel['type'] === 'nodeGraph';
  if (isJaegerPanel(panel['type']) && shown.length > 0) {
    const type = searches > 0 ? 'table' : 'traces';
    const done = [{ at, text: `${label}: panel of type ${String(panel['type'])} → ${type}` }];
    const isBoth = searches > 0 && shown.includes('trace');
    const open = isBoth
      ? [
          {
            at,
            text: `${label}: it asks for a list and for a trace: make a traces panel for the trace`,
          },
        ]
      : [];
    return rewritten({ ...panel, type, options: {} }, { done, open });
  }
  if (panel['type'] === 'traces' && searches > 0) {
    if (searches === shown.length && searches === records(panel['targets']).length) {
      const done = [{ at, text: `${label}: lists traces, so traces → table` }];
      return rewritten({ ...panel, type: 'table' }, { done });
    }
    const text = `${label}: it asks for a list beside a trace, which a traces panel cannot show: make a table for the list`;
    return rewritten(panel, { open: [{ at, text }] });
  }
  if (!isGraph && shown.includes('dependencies')) {
    const text = `${label}: Tempo gives a service map other columns than Jaeger a dependency graph: choose the node graph`;
    return rewritten(panel, { open: [{ at, text }] });
  }
  return rewritten(panel);
}

/** The reference of a panel to its datasource. */
function moveIdentity(panel: Json, at: Path, label: string, context: DashboardContext): Rewritten {
  const { datasource, type } = panel;
  const isNone = datasource === undefined || datasource === null || datasource === 'default';
  const takesDefault = records(panel['targets']).some(
    (target) => (target['datasource'] ?? null) === null,
  );
  // A panel that only draws what Jaeger answers, and could not be moved, keeps its Jaeger.
  if (isJaegerPanel(type)) return rewritten(panel);
  if (context.asks(datasource) !== 'jaeger' || (isNone && !takesDefault)) {
    const isOpen = context.suggestsJaeger(datasource) && type !== 'row';
    return rewritten(panel, { open: isOpen ? [{ at, text: `${label}: ${UNKNOWN}` }] : [] });
  }
  const done = [{ at, text: `${label}: datasource Jaeger → ${context.known.tempo.name}` }];
  return rewritten({ ...panel, datasource: context.moved(datasource) }, { done });
}

/** Whether a panel shows what the search of another panel found (Grafana's datasource `-- Dashboard --`). */
const showsOf = (panel: Json, searching: ReadonlySet<unknown>): boolean =>
  records(panel['targets']).some(({ panelId }) => panelId !== undefined && searching.has(panelId));

function movePanel(
  panel: Json,
  at: Path,
  context: DashboardContext,
  searching: ReadonlySet<unknown>,
): Rewritten {
  const label = labelOf(panel);
  const shown = whatTargetsShow(panel, context);
  const reason = reasonToLeave(panel, context);
  if (reason !== undefined)
    return rewritten(panel, { open: [{ at, text: `${label}: ${reason}` }] });
  const targets = records(panel['targets']);
  const searches = shown.filter((one) => one === 'search').length;
  const isListed = searches > 0 || showsOf(panel, searching);
  const columns = columnsOf(panel, searches === 0 || searches === targets.length);
  const moveColumns: Rewrite[] = [moveTransformations, moveOverrides, moveColumnReferences].map(
    (move) => (json) => move(json, at, label, columns),
  );
  return oneAfterAnother(
    panel,
    (json) => moveOptions(json, at, label, context),
    (json) =>
      eachOf(json, 'targets', (target, index) =>
        moveTarget(target, json, [...at, 'targets', index], label, context),
      ),
    (json) => moveType(json, at, label, shown),
    (json) => moveIdentity(json, at, label, context),
    ...(isListed ? moveColumns : []),
  );
}

/** Reports a library panel that may ask Jaeger: its model is in Grafana's database and not in the file. */
function reportLibrary(panel: Json, at: Path, { known }: DashboardContext): Rewritten {
  const { libraryPanel } = panel;
  const name = isRecord(libraryPanel) ? String(libraryPanel['name'] ?? libraryPanel['uid']) : '';
  const mayAsk =
    known.datasources.some(({ type }) => /jaeger/i.test(type)) ||
    /jaeger/i.test(JSON.stringify(panel));
  const text = `${labelOf(panel)} is the library panel ${name}, whose model is not in this file: if it asks Jaeger, move it in Grafana`;
  return rewritten(panel, { open: mayAsk ? [{ at, text }] : [] });
}

/**
 * Moves every panel of a dashboard: those in rows, in the rows of old dashboards, and the library panels of an export.
 */
export function moveAllPanels(dashboard: Json, context: DashboardContext): Rewritten {
  const searching = new Set(
    panelsIn(dashboard)
      .filter((panel) => whatTargetsShow(panel, context).includes('search'))
      .map(({ id }) => id),
  );
  const exported = fieldsOf(dashboard['__elements']);
  const isElsewhere = ({ libraryPanel }: Json) =>
    isRecord(libraryPanel) && !Object.hasOwn(exported, String(libraryPanel['uid']));
  const move = (panel: Json, at: Path): Rewritten =>
    isElsewhere(panel)
      ? reportLibrary(panel, at, context)
      : movePanel(panel, at, context, searching);
  const moveRow = (key: string) => (json: Json) =>
    eachOf(json, key, (outer, index) =>
      oneAfterAnother(
        outer,
        (one) => (key === 'panels' ? move(one, [key, index]) : rewritten(one)),
        (one) =>
          eachOf(one, 'panels', (panel, inner) => move(panel, [key, index, 'panels', inner])),
      ),
    );
  const moveElements: Rewrite = (json) =>
    within(json, '__elements', (elements) => {
      const parts = Object.entries(elements).map(
        ([uid, element]): [string, Rewritten | undefined] => [
          uid,
          isRecord(element)
            ? within(element, 'model', (model) =>
                movePanel(model, ['__elements', uid, 'model'], context, searching),
              )
            : undefined,
        ],
      );
      const now = parts.map(([uid, part]): [string, unknown] => [uid, part?.json ?? elements[uid]]);
      return {
        json: Object.fromEntries(now),
        ...saidOf(parts.flatMap(([, part]) => (part ? [part] : []))),
      };
    });
  return oneAfterAnother(dashboard, moveRow('panels'), moveRow('rows'), moveElements);
}
