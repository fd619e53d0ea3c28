import { variableReferences } from '../queries/substitute.js';
import type { Finding } from './finding.js';
import type { DashboardJson } from './model.js';
import { didYouMean } from './nearest.js';
import type { DashboardRule } from './rule.js';
import { GLOBAL_VARIABLES } from './stand-ins.js';
import { pathOf } from './texts.js';

const NAME = 'variable-defined';

/** The panel, variable or annotation that a path leads into, for people. */
function owner(dashboard: DashboardJson, path: string): string {
  const [, outer, inner] = /^panels\[(\d+)\](?:\.panels\[(\d+)\])?/.exec(path) ?? [];
  if (outer === undefined) return path;
  const panel = dashboard.panels[Number(outer)];
  const nested = inner === undefined ? panel : panel?.panels[Number(inner)];
  return `panel "${nested?.title ?? ''}"`;
}

/** Every `$variable` in any text of a dashboard is one of its variables or one of Grafana's own. */
export const variableDefined: DashboardRule = {
  name: NAME,
  check: ({ file, dashboard, texts }) => {
    const defined = new Set(dashboard.templating.list.map((one) => one.name));
    const withVariables = texts.filter(({ text }) => text.includes('$') || text.includes('[['));
    return withVariables.flatMap(({ place, text }) =>
      variableReferences(text).flatMap((reference): Finding[] => {
        if (defined.has(reference.name) || GLOBAL_VARIABLES.has(reference.name)) return [];
        return [
          {
            rule: NAME,
            file,
            dashboard: dashboard.title,
            place: owner(dashboard, pathOf(place)),
            message: `variable $${reference.name} is not defined in this dashboard`,
            code: { text, from: reference.from, to: reference.to },
            ...didYouMean(reference.name, [...defined, ...GLOBAL_VARIABLES]),
          },
        ];
      }),
    );
  },
};
