import type { Finding } from '../../checks/finding.js';
import { asGiven, count } from '../../cli/wording.js';
import { findingTexts, inOrder, ruleOf } from '../../checks/run/finding-text.js';
import { table } from '../../cli/table.js';
import { complain, say, styled } from '../../cli/terminal.js';
import type { CheckResult } from '../../checks/run/run.js';

/** Dashboards whose cost is shown; `--json` has all. */
const COSTS = 10;
/** Files that are named among those left alone. */
const NAMED = 5;

const HELP: Readonly<Record<string, string>> = {
  'metrics of a contract':
    'no contract: give --contract with /metrics pages or the URL of a Prometheus',
  'logs of a contract': 'the contract says nothing of logs',
  'spans of a contract': 'the contract says nothing of spans',
  'a datasource file': 'no provisioning file of datasources among the files',
  'a provider file': 'no provider file of dashboards among the files',
};

/** Says on standard error what was not judged, and why. */
export function sayWhatIsMissing({ notRun, notJudged, unread }: CheckResult): void {
  if (unread > 0) {
    complain(
      `not judged, no file says the type of their datasource: ${count(unread, 'query')}; add the provisioning file of the datasources, or the type to the reference`,
    );
  }
  for (const [need, names] of Object.entries(notRun)) {
    complain(`not run, ${HELP[need] ?? need}: ${names.join(', ')}`);
  }
  for (const { file, reason } of notJudged.slice(0, NAMED))
    complain(`left alone: ${file}: ${reason}`);
  const more = notJudged.length - NAMED;
  if (more > 0) complain(`left alone: ${count(more, 'more file')} (--json names them)`);
}

/** `dearest first`: what one refresh of each dashboard asks of the servers. */
function costTable({ costs, notRun }: CheckResult): string {
  const isKnown = notRun['metrics of a contract'] === undefined;
  const dearest = [...costs].sort((a, b) => b.series - a.series || b.queries - a.queries);
  return table(
    ['queries a refresh', ...(isKnown ? ['series, estimated'] : []), 'dashboard'],
    dearest
      .slice(0, COSTS)
      .map(({ queries, series, title, uid }) => [
        queries,
        ...(isKnown ? [series] : []),
        uid === '' ? title : `${title} (${uid})`,
      ]),
  );
}

/** How often each rule was broken, the most frequent first. */
function ruleTable(findings: readonly Finding[]): string {
  const counts = new Map<string, { severity: string; amount: number }>();
  for (const { rule, severity } of findings) {
    counts.set(rule, { severity, amount: (counts.get(rule)?.amount ?? 0) + 1 });
  }
  const rows = [...counts].map(([rule, { severity, amount }]) => [amount, severity, rule] as const);
  return table(
    ['findings', 'severity', 'rule'],
    rows.sort(([a, , one], [b, , other]) => b - a || (one < other ? -1 : 1)),
  );
}

function summary({ findings, judged, excepted, costs }: CheckResult): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const files = new Set(findings.map(({ file }) => file)).size;
  const isOfRulesAlone = judged.dashboards === 0 && judged.rules > 0;
  const what = [
    ...(isOfRulesAlone ? [] : [count(judged.dashboards, 'dashboard')]),
    ...(judged.datasources > 0 ? [count(judged.datasources, 'datasource')] : []),
    ...(judged.providers > 0 ? [count(judged.providers, 'provider')] : []),
    ...(judged.rules > 0 ? [count(judged.rules, 'rule')] : []),
  ].join(', ');
  const total = costs.reduce((sum, { queries }) => sum + queries, 0);
  const asked = isOfRulesAlone ? what : `${what}, ${total} queries a refresh`;
  const by = excepted > 0 ? `; ${excepted} excepted by the settings` : '';
  if (findings.length === 0) return `${asked}: nothing found${by}`;
  const found = `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`;
  return `${asked}: ${found} in ${count(files, 'file')}${by}`;
}

/** Prints a result for people on standard output. */
export function report(result: CheckResult): void {
  const { findings, costs } = result;
  for (const text of findingTexts(findings, process.stdout)) say(`${text}\n`);
  if (new Set(findings.map(({ rule }) => rule)).size > 1) say(`${ruleTable(findings)}\n`);
  if (costs.length > 0) say(`${costTable(result)}\n`);
  say(styled(process.stdout, findings.length > 0 ? 'red' : 'green', summary(result)));
}

/** A result as JSON: each finding with why it matters and how to mend it. */
export const resultJson = (result: CheckResult): string =>
  JSON.stringify(
    {
      ...result,
      findings: inOrder(result.findings).map((finding) => {
        const { why, mend } = ruleOf(finding) ?? {};
        return { ...finding, why, mend };
      }),
    },
    null,
    2,
  );

/** What a fix changes: the field, what stands there, and what is put there. */
export function fixLine(finding: Finding, standing: unknown): string {
  const { file, line = 1, panel, variable, place, rule, fix } = finding;
  const owner = panel || variable !== undefined ? `${place}, ` : '';
  const change = `${asGiven(standing)} -> ${asGiven(fix?.value)}`;
  return `${file}:${line}: ${owner}${String(fix?.at.at(-1))}: ${change}  [${rule}]`;
}
