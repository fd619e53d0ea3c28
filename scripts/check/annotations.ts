import type { Finding } from '../../checks/finding.js';
import { inOrder, ruleOf } from '../../checks/run/finding-text.js';

const inMessage = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const inProperty = (text: string) => inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/**
 * Findings as workflow commands, which GitHub shows as annotations of the lines
 * (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#setting-an-error-message).
 */
export const annotations = (findings: readonly Finding[]): string[] =>
  inOrder(findings).map((finding) => {
    const { severity, file, line = 1, column = 1, rule, place, refId, message, hint } = finding;
    const where = [place, refId && `query ${refId}`].filter(Boolean).join(' > ');
    const text = [
      where === '' ? message : `${where}: ${message}`,
      ...(hint === undefined ? [] : [hint]),
      ruleOf(finding)?.mend ?? '',
    ].join('\n');
    const properties = `file=${inProperty(file)},line=${line},col=${column},title=${inProperty(rule)}`;
    return `::${severity} ${properties}::${inMessage(text)}`;
  });
