import { dashboardCost, type DashboardCost } from '../cost.js';
import type { Exceptions } from './exceptions.js';
import type { Finding } from '../finding.js';
import { judge, judgeTogether, runnable } from './judge.js';
import { fileReadable } from './run-rules.js';
import { allRules } from '../rules/all.js';
import type { Need } from '../rule.js';
import { knownFrom } from './known.js';
import type { CheckSettings } from '../settings.js';
import type { Contract } from '../../telemetry/contract.js';
import { byFile } from './by-file.js';
import type { FoundFiles, Unread } from '../../files/find-files.js';
import { readyFor } from '../../grafana-files/recognise.js';
import { attempt, located, survey } from './survey.js';

/** What a run judges by. */
export interface Basis {
  readonly settings: CheckSettings;
  readonly exceptions: Exceptions;
  /** Absent where none was given. */
  readonly contract: Contract | undefined;
}

/** What a dashboard asks of the servers. */
export interface CostOf extends DashboardCost {
  readonly file: string;
  readonly uid: string;
  readonly title: string;
}

/** What a run found. */
export interface CheckResult {
  /** Files that were judged, by what they are. */
  readonly judged: {
    readonly dashboards: number;
    readonly datasources: number;
    readonly providers: number;
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
 */
export function runCheck(
  found: FoundFiles,
  { settings, exceptions, contract }: Basis,
  step: () => void,
): CheckResult {
  const { judgeable, findings, notJudged, summaries } = survey(found, step);
  const known = knownFrom(summaries, settings, contract);
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
  for (const file of judgeable) {
    const faults = attempt(file, (read) => {
      if (read.recognised.kind === 'other') return;
      const ready = readyFor(file, read.recognised, known.datasources);
      keep(located(judge(rules, ready, known), read, read.recognised.within));
      if (ready.kind === 'dashboard') {
        unread += ready.unread;
        const { uid, title } = ready.dashboard;
        costs.push({ file, uid, title, ...dashboardCost(ready, known.contract) });
      }
    });
    findings.push(...faults);
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
  findings.push(
    ...exceptions.faults(
      ({ rule, dashboard, datasource }) =>
        ran.has(rule) &&
        (dashboard === undefined || uids.has(dashboard)) &&
        (datasource === undefined || known.datasources.some(({ uid }) => uid === datasource)),
    ),
  );
  return {
    judged: {
      dashboards: summaries.dashboards.length,
      datasources: summaries.datasources.length,
      providers: summaries.providers.length,
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
