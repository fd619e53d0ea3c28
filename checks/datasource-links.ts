import type { Finding } from './finding.js';
import { didYouMean } from './nearest.js';
import type { DatasourceRule } from './rule.js';
import { pathOf, textsOf } from './texts.js';

const NAME = 'datasource-links';
const DASHBOARD_PATH = /^\/d\/([\w-]+)/;

/** The type that a datasource must have to be linked from a field. */
const EXPECTED: readonly (readonly [path: RegExp, type: string])[] = [
  [/\.derivedFields\[\d+\]\.datasourceUid$/, 'tempo'],
  [/\.exemplarTraceIdDestinations\[\d+\]\.datasourceUid$/, 'tempo'],
  [/\.tracesToLogsV2\.datasourceUid$/, 'loki'],
  [/\.tracesToMetrics\.datasourceUid$/, 'prometheus'],
  [/\.serviceMap\.datasourceUid$/, 'prometheus'],
];

/** Every link from one datasource to another names one that exists and has the right type; linked dashboards exist. */
export const datasourceLinks: DatasourceRule = {
  name: NAME,
  check: ({ file, content }, known) =>
    textsOf(content).flatMap(({ place, text }): Finding[] => {
      const path = pathOf(place);
      const finding = (message: string, name = text, names: Iterable<string> = []) => [
        { rule: NAME, file, place: path, message, ...didYouMean(name, names) },
      ];
      const linked = DASHBOARD_PATH.exec(text)?.[1];
      if (linked !== undefined && !known.dashboardUids.has(linked)) {
        return finding(`dashboard ${linked} does not exist`, linked, known.dashboardUids);
      }
      const expected = EXPECTED.find(([pattern]) => pattern.test(path))?.[1];
      if (expected === undefined) return [];
      const type = known.datasourceTypes.get(text);
      if (type === undefined) {
        return finding(`datasource ${text} does not exist`, text, known.datasourceTypes.keys());
      }
      if (type !== expected) {
        return finding(
          `datasource ${text} is of type ${type}; this link needs one of type ${expected}`,
        );
      }
      return [];
    }),
};
