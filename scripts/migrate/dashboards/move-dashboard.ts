import { counterpartOf } from '../jaeger/generations.js';
import type { Moved, Note } from '../moved.js';
import type { KnownDatasources } from '../known-datasources.js';
import { moveAnnotations } from './move-annotations.js';
import { dashboardContext } from './dashboard-context.js';
import { moveImportInputs } from './move-import-inputs.js';
import { moveLinkTexts } from './move-link-texts.js';
import { moveAllPanels } from './move-panels.js';
import { editsBetween, oneAfterAnother } from './rewritten.js';
import { moveVariables } from './move-variables.js';
import type { Json } from '../../../files/json.js';

/** One note for all tags of a dashboard that have two names, depending on the version of the semantic conventions. */
function askOfNames(tags: readonly string[]): Note[] {
  const pairs = [...new Set(tags)].flatMap((name) => {
    const other = counterpartOf(name);
    return other === undefined ? [] : [`${name} (or ${other})`];
  });
  if (pairs.length === 0) return [];
  const text = `tags have another name in the other generation of the semantic conventions: ${pairs.join(', ')}; they are kept, see which ones your spans have`;
  return [{ at: [], text }];
}

/**
 * Moves a dashboard of Grafana's v1 model from Jaeger to Tempo: datasources, queries, panels, columns, variables and
 * links. A dashboard that does not ask Jaeger stays as it is.
 */
export function moveDashboard(json: Json, known: KnownDatasources): Moved {
  const context = dashboardContext(json, known);
  const after = oneAfterAnother(
    json,
    (one) => moveVariables(one, context),
    (one) => moveAnnotations(one, context),
    (one) => moveAllPanels(one, context),
    (one) => moveLinkTexts(one, context),
    moveImportInputs,
  );
  const { done, tags } = after;
  return {
    edits: editsBetween(json, after.json),
    done,
    open: [...after.open, ...askOfNames(tags)],
  };
}
