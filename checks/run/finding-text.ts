import { codeFrame, type Finding } from '../finding.js';
import { allRules } from '../rules/all.js';
import { runRules } from './run-rules.js';
import { styled, type Stream } from '../../cli/terminal.js';
import type { RuleText } from '../rule.js';

const rules: ReadonlyMap<string, RuleText> = new Map(
  [...allRules, ...runRules].map((rule) => [rule.name, rule]),
);

/** What the rule of a finding says of itself. */
export const ruleOf = ({ rule }: Finding): RuleText | undefined => rules.get(rule);

/** By file, then from its top to its end; two runs over the same files give the same order. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...findings].sort(
    (a, b) =>
      before(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      before(a.rule, b.rule) ||
      before(a.message, b.message),
  );
}

const indented = (text: string, by: string) => text.replace(/^/gm, by);

/** One finding: where, what, the code frame and the hint; `explain` adds why it matters and how to mend it. */
function findingText(finding: Finding, explain: boolean, stream: Stream): string {
  const { line, column, severity, place, refId, message, rule, code, hint } = finding;
  const position = line === undefined ? '' : `${line}:${column ?? 1}  `;
  const query = refId === undefined ? undefined : `query ${refId}`;
  // A message about the place as a whole names it itself.
  const isNamed = place !== undefined && message.startsWith(`${place} `);
  const where = [isNamed ? undefined : place, query].filter(Boolean);
  const subject = where.length > 0 ? `${where.join(' > ')}: ` : '';
  const painted = styled(stream, severity === 'error' ? 'red' : 'yellow', severity);
  const lines = [
    `  ${position}${painted}  ${subject}${message}  ${styled(stream, 'dim', `[${rule}]`)}`,
  ];
  if (code) lines.push(indented(codeFrame(code), '    '));
  if (hint !== undefined) lines.push(`      ${hint}`);
  const about = explain ? ruleOf(finding) : undefined;
  if (about) lines.push(`      why: ${about.why}`, `      mend: ${about.mend}`);
  return lines.join('\n');
}

/**
 * Findings for people, a text for each file; why and how to mend stand where a rule is named for the first time. One
 * after the other, because those of a thousand dashboards are too long for one text.
 */
export function* findingTexts(findings: readonly Finding[], stream: Stream): Generator<string> {
  const explained = new Set<string>();
  let lines: string[] = [];
  let file: string | undefined;
  for (const finding of inOrder(findings)) {
    if (finding.file !== file) {
      if (lines.length > 0) yield lines.join('\n');
      lines = [headOf(finding, stream)];
      file = finding.file;
    }
    lines.push(findingText(finding, !explained.has(finding.rule), stream));
    explained.add(finding.rule);
  }
  if (lines.length > 0) yield lines.join('\n');
}

const headOf = ({ file, dashboard }: Finding, stream: Stream) =>
  styled(stream, 'bold', file) + (dashboard?.title ? `  ${dashboard.title}` : '');
