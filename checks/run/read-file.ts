import { readText } from '../../files/read-text.js';
import { parseFile, type ParsedFile } from '../../grafana-files/parse-file.js';
import {
  readyFor as readyForGrafana,
  summariesOf as summariesOfGrafana,
  type GrafanaFile,
  type Recognised,
} from '../../grafana-files/recognise.js';
import type { DatasourceSummary, Summaries } from '../../grafana-files/summaries.js';
import {
  alertingFile,
  alertingIn,
  type AlertingFile,
  type RecognisedAlerting,
} from '../../grafana-files/provisioning/alerting-file.js';
import {
  alertmanagerFile,
  alertmanagerIn,
  type AlertmanagerFile,
  type RecognisedAlertmanager,
} from '../../rule-files/alertmanager-file.js';
import { rulesIn, type RecognisedRules } from '../../rule-files/recognise.js';
import { ruleFile, ruleSummaries, type RuleFile } from '../../rule-files/rule-file.js';
import type { RuleSummary } from '../../rule-files/rule-file.js';

/** A file of any kind that rules judge. */
export type CheckedFile = GrafanaFile | RuleFile | AlertmanagerFile | AlertingFile;

/** A file of a run that was parsed, and what it is. */
export type ReadFile = Omit<ParsedFile, 'recognised'> & {
  readonly recognised: Recognised | RecognisedRules | RecognisedAlertmanager | RecognisedAlerting;
};

type Judgeable = Exclude<ReadFile['recognised'], { kind: 'other' }>;

/**
 * Reads a file and says what it is.
 * @throws Unparsed, or an error of reading.
 */
export function readFile(file: string): ReadFile {
  const parsed = parseFile(file, readText);
  if (parsed.format !== 'yaml') return parsed;
  const recognised =
    rulesIn(parsed.value) ?? alertmanagerIn(parsed.value) ?? alertingIn(parsed.value);
  return recognised ? { ...parsed, recognised } : parsed;
}

/**
 * A recognised file made ready for the rules.
 * @throws ZodError if a list of it is no list, or holds anything but objects.
 */
export const readyFor = (
  file: string,
  recognised: Judgeable,
  datasources: readonly DatasourceSummary[],
): CheckedFile => {
  if (recognised.kind === 'rules') return ruleFile(file, recognised.json);
  if (recognised.kind === 'alertmanager') return alertmanagerFile(file, recognised.json);
  if (recognised.kind === 'alerting') return alertingFile(file, recognised.json);
  return readyForGrafana(file, recognised, datasources);
};

/** What the other files of a run need to know of one. */
export interface RunSummaries extends Summaries {
  readonly rules: readonly RuleSummary[];
}

/**
 * What the other files need to know of a recognised one.
 * @throws ZodError as `readyFor`.
 */
export const summariesOf = (file: string, recognised: Judgeable): RunSummaries => {
  const none = { dashboards: [], datasources: [], providers: [], rules: [] };
  if (recognised.kind === 'rules') {
    return { ...none, rules: ruleSummaries(ruleFile(file, recognised.json)) };
  }
  if (recognised.kind === 'alertmanager' || recognised.kind === 'alerting') return none;
  return { ...none, ...summariesOfGrafana(file, recognised) };
};
