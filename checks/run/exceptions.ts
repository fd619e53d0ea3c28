import type { Finding } from '../finding.js';
import { exceptionExpired, exceptionMatches } from './run-rules.js';
import type { Exception } from '../settings.js';
import type { Path } from '../../files/paths.js';
import type { RuleText } from '../rule.js';

/** The exceptions of a run: which findings they take away, and what is wrong with them. */
export interface Exceptions {
  /** Whether a finding is excepted; it counts as a match of the exception. */
  readonly covers: (finding: Finding) => boolean;
  /**
   * Exceptions that are past their last day, and those that matched none of the findings.
   * @param inRun Whether a rule was run and a dashboard was judged; what was not in the run could not match.
   */
  readonly faults: (inRun: (exception: Exception) => boolean) => Finding[];
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Whether an exception names a uid, an alert or a recorded series: to the letter, or with `*` for any characters. */
export const isNamed = (given: string, name: string | undefined): boolean =>
  name !== undefined &&
  (given === name ||
    (given.includes('*') &&
      new RegExp(`^${given.split('*').map(escaped).join('.*')}$`).test(name)));

const whatOf = ({
  rule,
  dashboard,
  panel,
  variable,
  datasource,
  alert,
  record,
}: Exception): string =>
  [
    rule,
    dashboard !== undefined && `dashboard ${dashboard}`,
    panel !== undefined && `panel ${panel}`,
    variable !== undefined && `variable ${variable}`,
    datasource !== undefined && `datasource ${datasource}`,
    alert !== undefined && `alert ${alert}`,
    record !== undefined && `record ${record}`,
  ]
    .filter(Boolean)
    .join(', ');

/** The settings' file, for findings about the exceptions themselves. */
export interface SettingsPlace {
  readonly file: string;
  readonly locate: (path: Path) => { readonly line: number; readonly column: number };
}

/**
 * The exceptions of the settings at work.
 * @param today As YYYY-MM-DD; an exception still holds on its last day.
 * @param panelIdOf The id of a panel that is named by its key.
 */
export function exceptionsOf(
  exceptions: readonly Exception[],
  { file, locate }: SettingsPlace,
  today: string,
  panelIdOf: (key: string) => number,
): Exceptions {
  const matched = new Set<Exception>();
  const isExpired = ({ until }: Exception) => until !== undefined && until < today;
  const fits = (exception: Exception, finding: Finding) => {
    const { rule, dashboard, panel, variable, datasource, alert, record } = exception;
    const id = typeof panel === 'string' ? panelIdOf(panel) : panel;
    return (
      rule === finding.rule &&
      (dashboard === undefined || isNamed(dashboard, finding.dashboard?.uid)) &&
      (id === undefined || id === finding.panel?.id) &&
      (variable === undefined || variable === finding.variable) &&
      (datasource === undefined || datasource === finding.datasource) &&
      (alert === undefined || isNamed(alert, finding.alert)) &&
      (record === undefined || isNamed(record, finding.record))
    );
  };
  const fault = (rule: RuleText, index: number, message: string): Finding => ({
    rule: rule.name,
    severity: rule.severity,
    file,
    at: ['exceptions', index],
    ...locate(['exceptions', index]),
    place: `exception ${index + 1}`,
    message,
  });
  return {
    covers: (finding) => {
      const fitting = exceptions.filter((one) => fits(one, finding));
      for (const one of fitting) matched.add(one);
      return fitting.some((one) => !isExpired(one));
    },
    faults: (inRun) =>
      exceptions.flatMap((one, index) => {
        const what = whatOf(one);
        if (isExpired(one)) {
          const message = `${what}: it held until ${one.until}, because "${one.reason}"`;
          return [fault(exceptionExpired, index, message)];
        }
        if (matched.has(one) || !inRun(one)) return [];
        return [fault(exceptionMatches, index, `${what}: nothing that was found fits it`)];
      }),
  };
}
