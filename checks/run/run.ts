import { isNamed, type Exceptions } from './exceptions.js';
import type { Finding } from '../finding.js';
import { judgeTogether, runnable } from './judge.js';
import { work, type CostOf, type JudgedFile } from './judge-file.js';
import { fileReadable } from './run-rules.js';
import { allRules } from '../rules/all.js';
import type { Known, Need } from '../rule.js';
import { knownFrom } from './known.js';
import type { CheckSettings } from '../settings.js';
import type { Contract } from '../../telemetry/contract.js';
import { byFile } from './by-file.js';
import type { FoundFiles, Unread } from '../../files/find-files.js';
import { startCrew, threadsFor, type Crew } from '../../threads/crew.js';
import { attempt, located, survey } from './survey.js';

/** What a run judges by. */
export interface Basis {
  readonly settings: CheckSettings;
  readonly exceptions: Exceptions;
  /** Absent where none was given. */
  readonly contract: Contract | undefined;
}

/** What a run found. */
export interface CheckResult {
  /** Files that were judged, by what they are. */
  readonly judged: {
    readonly dashboards: number;
    readonly datasources: number;
    readonly providers: number;
    /** Alerting and recording rules. */
    readonly rules: number;
  };
  readonly findings: readonly Finding[];
  /** How many findings the settings except. */
  readonly excepted: number;
  readonly costs: readonly CostOf[];
  /** Rules that were not run, by what they lack. */
  readonly notRun: Readonly<Partial<Record<Need, readonly string[]>>>;
  /** Queries that no rule read, because no file says the type of their datasource. */
  readonly unread: number;
  /** Files that no rule judges, and why. */
  readonly notJudged: readonly Unread[];
}

/**
 * Judges files: every rule that can be run, on every file that can be read. Files are read twice and forgotten in between,
 * so that memory does not grow with them.
 * @param step Called after each reading of a file, for progress.
 * @param threads How many share the second reading; 1 is this one alone.
 */
export async function runCheck(
  found: FoundFiles,
  basis: Basis,
  step: () => void,
  threads = threadsFor(found.files.length),
): Promise<CheckResult> {
  // Its threads load while this one reads the files for the first time.
  const crew = await startCrew(work, threads);
  try {
    return await checkBy(crew, found, basis, step);
  } finally {
    await crew.end();
  }
}

async function checkBy(
  crew: Crew<Known, string, JudgedFile>,
  found: FoundFiles,
  { settings, exceptions, contract }: Basis,
  step: () => void,
): Promise<CheckResult> {
  const { judgeable, findings, notJudged, summaries } = survey(found, step);
  const known = knownFrom(summaries, settings, contract, summaries.rules);
  const rules = runnable(allRules, known);
  const costs: CostOf[] = [];
  let excepted = 0;
  let unread = 0;
  const keep = (reported: readonly Finding[]) => {
    for (const one of reported) {
      if (exceptions.covers(one)) excepted += 1;
      else findings.push(one);
    }
  };
  for await (const { result: judged } of crew.results(known, judgeable)) {
    keep(judged.findings);
    findings.push(...judged.faults);
    if (judged.cost) costs.push(judged.cost);
    unread += judged.unread;
    step();
  }
  const unreadableFiles = new Set(
    findings.flatMap((one) => (one.rule === fileReadable.name ? one.file : [])),
  );
  for (const [file, ofFile] of byFile(judgeTogether(rules, known))) {
    if (unreadableFiles.has(file)) continue;
    const faults = attempt(file, (read) => {
      if (read.recognised.kind !== 'other') keep(located(ofFile, read, read.recognised.within));
    });
    findings.push(...faults);
  }
  const ran = new Set(rules.map(({ name }) => name));
  const uids = new Set(known.dashboards.map(({ uid }) => uid));
  const isRule = (kind: 'alert' | 'record', given: string) =>
    known.rules.some((one) => one.kind === kind && isNamed(given, one.name));
  findings.push(
    ...exceptions.faults(
      ({ rule, dashboard, datasource, alert, record }) =>
        ran.has(rule) &&
        (dashboard === undefined || [...uids].some((uid) => isNamed(dashboard, uid))) &&
        (datasource === undefined || known.datasources.some(({ uid }) => uid === datasource)) &&
        (alert === undefined || isRule('alert', alert)) &&
        (record === undefined || isRule('record', record)),
    ),
  );
  return {
    judged: {
      dashboards: summaries.dashboards.length,
      datasources: summaries.datasources.length,
      providers: summaries.providers.length,
      rules: summaries.rules.length,
    },
    findings,
    excepted,
    costs,
    notRun: lacking(ran),
    unread,
    notJudged,
  };
}

/** The rules that were not run, by what they need. */
function lacking(ran: ReadonlySet<string>): CheckResult['notRun'] {
  const lack: Partial<Record<Need, string[]>> = {};
  for (const { name, needs } of allRules) {
    if (needs !== undefined && !ran.has(name)) (lack[needs] ??= []).push(name);
  }
  return lack;
}
