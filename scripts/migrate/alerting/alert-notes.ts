import { generatedUid } from '../../../grafana-files/provisioning/generated-uid.js';
import { isRecord, type Json } from '../../../files/json.js';
import { pathOf, textsOf, type Path, valueAt } from '../../../files/paths.js';
import { allRenamed } from '../collector/changed-metrics.js';
import { isJaegerType } from '../jaeger/datasource-types.js';
import type { RenamedMetric } from '../collector/renamed-metric.js';
import { NOTHING, type Moved, type Note } from '../moved.js';
import type { KnownDatasources } from '../known-datasources.js';

const NAME = /[a-zA-Z_:][\w:]*/g;
// The fields of rules that hold queries: of Prometheus, and of Grafana's model of a query.
const ASKS = new Set<string | number>(['expr', 'expression', 'query']);

/** The alert rule that a path leads into, by its name. */
function ruleName(json: Json, path: Path): string {
  const rule = valueAt(json, path.slice(0, 4));
  const fields = isRecord(rule) ? [rule['title'], rule['alert'], rule['record']] : [];
  const name = fields.find((field) => typeof field === 'string');
  return name === undefined ? 'alerting' : `alert rule "${name}"`;
}

/**
 * What must be changed by hand in alert rules: metrics that have other names now, and Jaeger itself, which no rule can
 * ask (https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/). No
 * rule is edited: a rule that asks the wrong thing wakes people, or lets them sleep.
 */
export function alertNotes(
  json: Json,
  { datasources }: KnownDatasources,
  prefixed: readonly RenamedMetric[],
): Moved {
  const renames = new Map([...allRenamed, ...prefixed].map((one) => [one.from, one]));
  const jaegers = new Set(
    datasources.flatMap(({ type, uid, name }) =>
      isJaegerType(type) ? [uid ?? generatedUid(name), name] : [],
    ),
  );
  const open = textsOf(json).flatMap(({ text, place }): Note[] => {
    const path = pathOf(place);
    if (place.key === 'datasourceUid' && jaegers.has(text)) {
      const advice = 'Tempo answers no rule: alert on the metrics of its spans';
      return [{ at: path, text: `${ruleName(json, path)} asks Jaeger: ${advice}` }];
    }
    if (!ASKS.has(place.key)) return [];
    const names = new Set(text.match(NAME));
    return [...names].flatMap((name): Note[] => {
      const now = renames.get(name);
      // A metric with a common name may be another sender's, and one that keeps its name needs no change.
      if (!now || now.isCommon || now.to === name) return [];
      const by = now.to === undefined ? 'nothing measures it here' : `\`${now.to}\``;
      const differs = now.differs === undefined ? '' : `: ${now.differs}`;
      return [
        {
          at: path,
          text: `${ruleName(json, path)} asks \`${name}\` → ${by}${differs}; change it by hand`,
        },
      ];
    });
  });
  return { ...NOTHING, open };
}
