import { variableReferences, type VariableReference } from '../queries/substitute.js';
import type { Finding } from './finding.js';
import { ownerOf } from './model.js';
import { didYouMean } from './nearest.js';
import type { DashboardRule } from './rule.js';
import { GLOBAL_VARIABLES } from './stand-ins.js';
import { pathOf } from './texts.js';

const NAME = 'variable-defined';

/** Every `$variable` in any text of a dashboard is one of its variables or one of Grafana's own. */
export const variableDefined: DashboardRule = {
  name: NAME,
  check: ({ file, dashboard, texts }) => {
    const defined = new Set(dashboard.templating.list.map((one) => one.name));
    // Most texts with a variable name the same datasource: each is looked at once.
    const references = new Map<string, VariableReference[]>();
    const referencesOf = (text: string) => {
      const known = references.get(text) ?? variableReferences(text);
      references.set(text, known);
      return known;
    };
    const withVariables = texts.filter(({ text }) => text.includes('$') || text.includes('[['));
    return withVariables.flatMap(({ place, text }) =>
      referencesOf(text).flatMap((reference): Finding[] => {
        if (defined.has(reference.name) || GLOBAL_VARIABLES.has(reference.name)) return [];
        return [
          {
            rule: NAME,
            file,
            dashboard: dashboard.title,
            place: ownerOf(dashboard, pathOf(place)),
            message: `variable $${reference.name} is not defined in this dashboard`,
            code: { text, from: reference.from, to: reference.to },
            ...didYouMean(reference.name, [...defined, ...GLOBAL_VARIABLES]),
          },
        ];
      }),
    );
  },
};
