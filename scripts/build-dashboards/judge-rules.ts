import { atQuery, type Fault, type Finding } from '../../checks/finding.js';
import { misread } from '../../checks/queries/parses.js';
import type { Known, RuleText } from '../../checks/rule.js';
import { allRules } from '../../checks/rules/all.js';
import { metricInContract } from '../../checks/rules/metric-in-contract.js';
import { targetPromQL } from '../../checks/rules/target-promql.js';
import { runnable } from '../../checks/run/judge.js';
import { readQuery, type ReadQuery } from '../../grafana-files/read-query.js';
import { panelId } from '../../identity/panel-id.js';
import type { ruleFileContent } from '../../rules/compile.js';
import type { RuleFile } from '../../rules/model.js';
import { linkDashboard } from '../../checks/rules/link-dashboard.js';

type Content = ReturnType<typeof ruleFileContent>;

const unparsed = misread('promql', 'PromQL');

/** Names with a colon are recorded: by these rules, or by nobody. */
const unrecorded = (query: ReadQuery, { contract }: Known): Fault[] =>
  query.reading.uses.flatMap((use) =>
    use.kind === 'metric' && use.name.includes(':') && !contract.series.has(use.name)
      ? [atQuery(query, use, `no rule records ${use.name}`)]
      : [],
  );

/** What the rules about queries say of the expressions of a rule file. */
export function judgeRules(file: string, { groups }: Content, known: Known): Finding[] {
  const rules = runnable(allRules, known);
  return groups.flatMap((group, g) =>
    group.rules.flatMap((rule, r) => {
      const at = ['groups', g, 'rules', r, 'expr'];
      const query = readQuery({ language: 'promql', text: rule.expr, at }, new Map());
      const place = `${group.name}, ${'alert' in rule ? rule.alert : rule.record}`;
      const found = ({ name, severity }: RuleText, faults: readonly Fault[]): Finding[] =>
        faults.map((fault) => ({ rule: name, severity, file, place, ...fault }));
      return [
        ...found(targetPromQL, unparsed({ queries: [query] })),
        ...found(metricInContract, unrecorded(query, known)),
        ...rules.flatMap((one) => found(one, one.query?.(query, known, undefined) ?? [])),
      ];
    }),
  );
}

/**
 * Alerts whose dashboard or panel is not there.
 * @param panels Ids of panels by the uid of their dashboard.
 */
export const deadLinks = (
  file: string,
  { alerts }: RuleFile,
  panels: ReadonlyMap<string, ReadonlySet<number>>,
): Finding[] =>
  alerts.flatMap((group) =>
    group.rules.flatMap(({ name, panel: { dashboard, key } }) =>
      panels.get(dashboard.uid)?.has(panelId(key))
        ? []
        : [
            {
              rule: linkDashboard.name,
              severity: linkDashboard.severity,
              file,
              at: [],
              place: `${group.name}, ${name}`,
              message: `${dashboard.title} has no panel ${key}`,
            },
          ],
    ),
  );
