import { stringify } from 'yaml';
import type { Rule, Example, RuleText } from '../../../checks/rule.js';
import { allRules } from '../../../checks/rules/all.js';
import { runRules } from '../../../checks/run/run-rules.js';
import { markdownTable } from './markdown-table.js';

const fenced = (language: string, text: string) => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
const json = (what: string, value: unknown) =>
  `${what}:\n\n${fenced('json', JSON.stringify(value, null, 2))}`;
const yaml = (what: string, value: unknown) => `${what}:\n\n${fenced('yaml', stringify(value))}`;

function exampleText(example: Example): string {
  if ('promql' in example) return fenced('promql', example.promql);
  if ('logql' in example) return fenced('logql', example.logql);
  if ('traceql' in example) return fenced('traceql', example.traceql);
  if ('panel' in example) return json('a panel', example.panel);
  if ('variable' in example) return json('a variable', example.variable);
  if ('dashboard' in example) {
    const dashboard = json('a dashboard', example.dashboard);
    return example.settings
      ? `${dashboard}\n\n${yaml('with the settings', example.settings)}`
      : dashboard;
  }
  if ('groups' in example) {
    const groups = yaml('groups of a rule file', example.groups);
    return example.settings
      ? `${groups}\n\n${yaml('with the settings', example.settings)}`
      : groups;
  }
  if ('alerting' in example) return yaml('alerting provisioning', example.alerting);
  if ('alertmanager' in example) {
    return yaml('the configuration of an Alertmanager', example.alertmanager);
  }
  if ('datasource' in example) return yaml('a datasource', example.datasource);
  return yaml('a provider', example.provider);
}

const about = ({ name, severity, summary, why, mend }: RuleText) => [
  `### ${name}`,
  `${summary} (${severity})`,
  why,
  `**Mend:** ${mend}`,
];

const section = (rule: Rule): string =>
  [
    ...about(rule),
    ...(rule.needs === undefined ? [] : [`Needs ${rule.needs}.`]),
    ...(rule.fixes ? ['`--fix` mends it where there is one right answer.'] : []),
    '**Found**',
    exampleText(rule.bad),
    '**Right**',
    exampleText(rule.good),
  ].join('\n\n');

// A cell cannot hold a bar.
const cell = (text: string) => text.replaceAll('|', '\\|');

/** Every rule in one table, its name leading to its section. */
export const ruleTable = (): string =>
  markdownTable(
    ['Rule', 'Severity', 'What holds'],
    [...allRules, ...runRules].map(({ name, severity, summary }) => [
      `[${name}](#${name})`,
      severity,
      cell(summary),
    ]),
  );

/** A section for each rule, with an example of what it finds and of what is right. */
export const ruleSections = (): string =>
  [...allRules.map(section), ...runRules.map((rule) => about(rule).join('\n\n'))].join('\n\n');
