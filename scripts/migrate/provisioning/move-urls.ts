import { withLinkVariablesKept } from '../../../grafana-files/provisioning/dollars.js';
import { isRecord } from '../../../files/json.js';
import { pathOf, textsOf, valueAt } from '../../../files/paths.js';
import { moveLinks } from '../links/move-links.js';
import { NOTHING, together, type Moved } from '../moved.js';
import type { KnownDatasources } from '../known-datasources.js';
import type { DatasourceEntry } from './datasource-entry.js';
import { placeName } from './field-names.js';

/** Links to Jaeger's UI within datasources: derived fields of Loki, exemplars of Prometheus, data links of others. */
export function moveUrls(entries: readonly DatasourceEntry[], known: KnownDatasources): Moved {
  return together(
    entries.flatMap((entry) =>
      textsOf(entry.jsonData).map(({ text, place }): Moved => {
        const path = ['jsonData', ...pathOf(place)];
        const within = valueAt(entry.json, path.slice(0, -1));
        // With a datasource beside it, `url` is a query and no link.
        const isLink =
          path.at(-1) === 'url' && isRecord(within) && (within['datasourceUid'] ?? '') === '';
        if (!isLink) return NOTHING;
        const moved = moveLinks(withLinkVariablesKept(text), known, 'provisioning');
        const at = [...entry.at, ...path];
        const note = (one: string) => ({ at, text: `${placeName(entry, path)}: ${one}` });
        const isMoved = moved.text !== withLinkVariablesKept(text);
        const isMended = isMoved && withLinkVariablesKept(text) !== text;
        return {
          edits: isMoved ? [{ at, value: moved.text }] : [],
          done: [
            ...moved.done.map(note),
            ...(isMended
              ? [
                  note(
                    'its variables are written with $$ now: Grafana took them for its environment',
                  ),
                ]
              : []),
          ],
          open: moved.open.map(note),
        };
      }),
    ),
  );
}
