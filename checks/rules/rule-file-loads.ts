import type { RuleAt, RuleFile } from '../../rule-files/rule-file.js';
import { didYouMean } from '../nearest.js';
import { DURATION } from '../queries/duration.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';

// prometheus/prometheus, model/rulefmt/rulefmt.go, which decodes strictly; Loki reads groups with more fields of its own.
const GROUP_FIELDS = ['name', 'interval', 'query_offset', 'limit', 'labels', 'rules'];
const OTHERS = [
  'source_tenants',
  'remote_write',
  'align_evaluation_time_on_interval',
  'evaluation_delay',
  'partial_response_strategy',
];
const RULE_FIELDS = ['record', 'alert', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'];
const METRIC = /^[A-Za-z_:][\w:]*$/;
const LABEL = /^[A-Za-z_]\w*$/;

const unknownFields = (json: object, at: Fault['at'], known: readonly string[]): Fault[] =>
  Object.keys(json)
    .filter((field) => !known.includes(field))
    .map((field) => ({
      at: [...at, field],
      message: `there is no field ${field}`,
      ...didYouMean(field, known),
    }));

function ofRule({ at, rule }: RuleAt): Fault[] {
  const said = (message: string, ...field: readonly string[]): Fault => ({
    at: [...at, ...field],
    message,
  });
  const { alert, record, expr, annotations, labels } = rule;
  const durations = (['for', 'keep_firing_for'] as const).flatMap((field) => {
    const given = rule[field];
    if (given === undefined) return [];
    if (record !== '') return [said(`a recording rule has no ${field}`, field)];
    return DURATION.test(given) ? [] : [said(`${field} is no duration: ${given}`, field)];
  });
  return [
    ...unknownFields(rule, at, RULE_FIELDS),
    ...(alert !== '' && record !== '' ? [said('it has both alert and record')] : []),
    ...(alert === '' && record === '' ? [said('it has neither alert nor record')] : []),
    ...(expr.trim() === '' ? [said('it has no expr')] : []),
    ...(record !== '' && !METRIC.test(record)
      ? [said(`${record} is no name of a metric`, 'record')]
      : []),
    ...(record !== '' && Object.keys(annotations).length > 0
      ? [said('a recording rule has no annotations', 'annotations')]
      : []),
    ...durations,
    ...Object.keys(labels)
      .filter((name) => !LABEL.test(name) || name === '__name__')
      .map((name) => said(`${name} is no name of a label`, 'labels', name)),
  ];
}

function ofGroups({ groups }: RuleFile): Fault[] {
  return groups.flatMap((group, index) => {
    const at = ['groups', index];
    const { name, interval } = group;
    const isTwice = groups.findIndex((one) => one.name === name) < index;
    return [
      ...unknownFields(group, at, [...GROUP_FIELDS, ...OTHERS]),
      ...(name === '' ? [{ at, message: 'the group has no name' }] : []),
      ...(name !== '' && isTwice
        ? [{ at: [...at, 'name'], message: `the file has a group ${name} already` }]
        : []),
      ...(interval === undefined || DURATION.test(interval)
        ? []
        : [{ at: [...at, 'interval'], message: `interval is no duration: ${interval}` }]),
    ];
  });
}

export const ruleFileLoads: Rule = {
  name: 'rule-file-loads',
  severity: 'error',
  summary: 'A rule file has the fields, names and durations that Prometheus or Loki takes.',
  why: 'It refuses the whole file, and goes on with the rules that it had: at its next start it does not come up.',
  mend: 'Correct the field; `promtool check rules` says the same of files for Prometheus.',
  bad: { groups: [{ name: 'g', rules: [{ alert: 'Down', expr: 'up == 0', severity: 'page' }] }] },
  good: {
    groups: [
      { name: 'g', rules: [{ alert: 'Down', expr: 'up == 0', labels: { severity: 'page' } }] },
    ],
  },
  rules: (file) => [...ofGroups(file), ...file.rules.flatMap(ofRule)],
};
