import { dashboardCost, type DashboardCost } from '../cost.js';
import type { Finding } from '../finding.js';
import type { Known } from '../rule.js';
import { allRules } from '../rules/all.js';
import type { Work } from '../../threads/work.js';
import { judge, runnable } from './judge.js';
import { readyFor } from './read-file.js';
import { attempt, located } from './survey.js';

/** What a dashboard asks of the servers. */
export interface CostOf extends DashboardCost {
  readonly file: string;
  readonly uid: string;
  readonly title: string;
}

/** What was found in one file. */
export interface JudgedFile {
  readonly findings: readonly Finding[];
  /** Why the file, or a part of it, could not be judged; settings cannot except that. */
  readonly faults: readonly Finding[];
  readonly cost?: CostOf;
  /** Queries that no rule read, because no file says the type of their datasource. */
  readonly unread: number;
}

/** Judges files, which are given by their paths. */
export const work: Work<Known, string, JudgedFile> = {
  module: import.meta.url,
  begin: (known) => {
    const rules = runnable(allRules, known);
    return (file) => {
      let judged: Omit<JudgedFile, 'faults'> = { findings: [], unread: 0 };
      const faults = attempt(file, (read) => {
        if (read.recognised.kind === 'other') return;
        const ready = readyFor(file, read.recognised, known.datasources);
        const findings = located(judge(rules, ready, known), read, read.recognised.within);
        judged = { findings, unread: 0 };
        if (ready.kind !== 'dashboard') return;
        const { uid, title } = ready.dashboard;
        const cost = { file, uid, title, ...dashboardCost(ready, known.contract) };
        judged = { findings, unread: ready.unread, cost };
      });
      return { ...judged, faults };
    };
  },
};
