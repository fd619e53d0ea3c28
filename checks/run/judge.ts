import { ownerOf } from '../../grafana-files/dashboards/dashboard-file.js';
import type { Fault, Finding } from '../finding.js';
import type { Known, Rule } from '../rule.js';
import { pathText, type Path } from '../../files/paths.js';
import type { RuleAt } from '../../rule-files/rule-file.js';
import type { CheckedFile } from './read-file.js';

/** The rules that can be run with what is known. */
export const runnable = (rules: readonly Rule[], known: Known): Rule[] =>
  rules.filter(({ needs }) => needs === undefined || known.has.has(needs));

/** Names the rule of a rule file that a path leads into; the path itself where it leads into none. */
function ownedByRule(rules: readonly Pick<RuleAt, 'at' | 'kind' | 'name'>[], path: Path) {
  const rule = rules.find(({ at }) => at[1] === path[1] && at[3] === path[3]);
  if (!rule) return path.length > 0 ? { place: pathText(path) } : {};
  const { kind, name } = rule;
  const field = pathText(path.slice(rule.at.length));
  const place = [`${kind} ${name}`, field === 'expr' ? '' : field].filter(Boolean).join(', ');
  return kind === 'alert' ? { alert: name, place } : { record: name, place };
}

/** Names what a fault is in: the dashboard and panel, the datasource, the provider or the rule. Reports and exceptions go by it. */
function owned(file: CheckedFile, path: Path) {
  if (file.kind === 'rules') return ownedByRule(file.rules, path);
  if (file.kind === 'alertmanager' || file.kind === 'alerting') return { place: pathText(path) };
  const [, index, ...below] = path;
  if (file.kind === 'dashboard') {
    const owner = ownerOf(file.dashboard, path);
    return {
      dashboard: file.identity,
      ...(owner?.panel ? { panel: owner.panel } : {}),
      ...(owner?.variable === undefined ? {} : { variable: owner.variable }),
      ...(owner ? { place: owner.text } : path.length > 1 ? { place: pathText(path) } : {}),
    };
  }
  const number = typeof index === 'number' ? index : -1;
  const datasource = file.kind === 'datasources' ? file.datasources[number] : undefined;
  const provider = file.kind === 'providers' ? file.providers[number] : undefined;
  const name = datasource
    ? `datasource ${datasource.name}`
    : provider && `provider ${provider.name}`;
  if (name === undefined) return path.length > 0 ? { place: pathText(path) } : {};
  const place = [name, pathText(below)].filter(Boolean).join(', ');
  return { ...(datasource ? { datasource: datasource.uid ?? '' } : {}), place };
}

/** What a rule says of one file, by itself. */
function faultsOf(rule: Rule, file: CheckedFile, known: Known): Fault[] {
  const { query } = rule;
  const queries = query && 'queries' in file ? file.queries : [];
  const dashboard = file.kind === 'dashboard' ? file : undefined;
  return [
    ...(query ? queries.flatMap((one) => query(one, known, dashboard)) : []),
    ...(file.kind === 'dashboard' ? (rule.dashboard?.(file, known) ?? []) : []),
    ...(file.kind === 'datasources' ? (rule.datasources?.(file, known) ?? []) : []),
    ...(file.kind === 'providers' ? (rule.providers?.(file, known) ?? []) : []),
    ...(file.kind === 'rules' ? (rule.rules?.(file, known) ?? []) : []),
    ...(file.kind === 'alertmanager' ? (rule.alertmanager?.(file) ?? []) : []),
    ...(file.kind === 'alerting' ? (rule.alerting?.(file, known) ?? []) : []),
  ];
}

/** What the rules say of one file, in the order of the rules. */
export const judge = (rules: readonly Rule[], file: CheckedFile, known: Known): Finding[] =>
  rules.flatMap((rule) =>
    faultsOf(rule, file, known).map((fault) => ({
      rule: rule.name,
      severity: rule.severity,
      file: file.file,
      ...owned(file, fault.at),
      ...fault,
    })),
  );

/** What the rules say of all files together. */
export const judgeTogether = (rules: readonly Rule[], known: Known): Finding[] => {
  const dashboards = new Map(known.dashboards.map((one) => [one.file, one]));
  return rules.flatMap((rule) =>
    (rule.together?.(known) ?? []).map((fault) => {
      const dashboard = dashboards.get(fault.file);
      const datasource = known.datasources.find(
        ({ file, index }) => file === fault.file && index === fault.at[1],
      );
      return {
        rule: rule.name,
        severity: rule.severity,
        ...(dashboard ? { dashboard: { uid: dashboard.uid, title: dashboard.title } } : {}),
        ...(datasource?.uid === undefined ? {} : { datasource: datasource.uid }),
        ...ownedByRule(
          known.rules.filter(({ file }) => file === fault.file),
          fault.at,
        ),
        ...fault,
      };
    }),
  );
};
