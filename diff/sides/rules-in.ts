import { numberOf, promqlOf } from '../../checks/queries/alerts.js';
import { argumentsOf, nameOf } from '../../checks/queries/promql-tree.js';
import { alertmanagerFile, alertmanagerIn } from '../../rule-files/alertmanager-file.js';
import { rulesIn } from '../../rule-files/recognise.js';
import { ruleFile, type RuleAt, type RuleFile } from '../../rule-files/rule-file.js';
import type { AlertIn, Side } from './side.js';

/** A parsed file. */
interface ParsedValue {
  readonly path: string;
  readonly value: unknown;
}

/** The rule file that a parsed file is. @throws ZodError */
export function ruleFileIn({ path, value }: ParsedValue): RuleFile | undefined {
  const found = rulesIn(value);
  return found && ruleFile(path, found.json);
}

/** The configuration of an Alertmanager that a parsed file is. @throws ZodError */
export function alertmanagerFileIn({ path, value }: ParsedValue) {
  const found = alertmanagerIn(value);
  return found && alertmanagerFile(path, found.json);
}

const labelsOf = ({ rule, group }: RuleAt) => ({ ...group.labels, ...rule.labels });

const OBJECTIVE = 'slo:objective:ratio';

/** The target that a rule records: sloth and this package write `vector(0.999)`. */
function targetOf(rule: RuleAt): [string, number][] {
  const root = rule.name === OBJECTIVE ? promqlOf(rule) : undefined;
  const { reading } = rule.query;
  const [share] = root && nameOf(reading, root) === 'vector' ? argumentsOf(root) : [];
  const value = share && numberOf(reading.text, share);
  const id = labelsOf(rule)['sloth_id'];
  return value === undefined || id === undefined ? [] : [[id, value]];
}

/** What rule files hold that is compared in terms of its own. */
export function ofRuleFiles(
  files: readonly RuleFile[],
): Pick<Side, 'alerts' | 'recorded' | 'objectives'> {
  const rules = files.flatMap((file) => file.rules.map((rule) => ({ rule, file: file.file })));
  return {
    alerts: rules
      .filter(({ rule }) => rule.kind === 'alert')
      .map(({ rule }): AlertIn => ({ name: rule.name, labels: labelsOf(rule), rule })),
    recorded: new Map(
      rules.flatMap(({ rule, file }) => (rule.kind === 'record' ? [[rule.name, file]] : [])),
    ),
    objectives: new Map(rules.flatMap(({ rule }) => targetOf(rule))),
  };
}
