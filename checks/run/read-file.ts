import { readText } from '../../files/read-text.js';
import { parseFile, type ParsedFile } from '../../grafana-files/parse-file.js';
import {
  readyFor as readyForGrafana,
  summariesOf as summariesOfGrafana,
  type GrafanaFile,
  type Recognised,
} from '../../grafana-files/recognise.js';
import type { DatasourceSummary, Summaries } from '../../grafana-files/summaries.js';
import { rulesIn, type RecognisedRules } from '../../rule-files/recognise.js';
import { ruleFile, ruleSummaries, type RuleFile } from '../../rule-files/rule-file.js';
import type { RuleSummary } from '../../rule-files/rule-file.js';

/** A file of any kind that rules judge. */
export type CheckedFile = GrafanaFile | RuleFile;

/** A file of a run that was parsed, and what it is. */
export type ReadFile = Omit<ParsedFile, 'recognised'> & {
  readonly recognised: Recognised | RecognisedRules;
};

type Judgeable = Exclude<ReadFile['recognised'], { kind: 'other' }>;

/**
 * Reads a file and says what it is.
 * @throws Unparsed, or an error of reading.
 */
export function readFile(file: string): ReadFile {
  const parsed = parseFile(file, readText);
  const rules = parsed.format === 'yaml' ? rulesIn(parsed.value) : undefined;
  return rules ? { ...parsed, recognised: rules } : parsed;
}

/**
 * A recognised file made ready for the rules.
 * @throws ZodError if a list of it is no list, or holds anything but objects.
 */
export const readyFor = (
  file: string,
  recognised: Judgeable,
  datasources: readonly DatasourceSummary[],
): CheckedFile =>
  recognised.kind === 'rules'
    ? ruleFile(file, recognised.json)
    : readyForGrafana(file, recognised, datasources);

/** What the other files of a run need to know of one. */
export interface RunSummaries extends Summaries {
  readonly rules: readonly RuleSummary[];
}

/**
 * What the other files need to know of a recognised one.
 * @throws ZodError as `readyFor`.
 */
export const summariesOf = (file: string, recognised: Judgeable): RunSummaries =>
  recognised.kind === 'rules'
    ? {
        dashboards: [],
        datasources: [],
        providers: [],
        rules: ruleSummaries(ruleFile(file, recognised.json)),
      }
    : { ...summariesOfGrafana(file, recognised), rules: [] };
