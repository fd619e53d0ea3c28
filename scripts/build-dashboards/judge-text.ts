import type { Finding } from '../../checks/finding.js';
import type { Known } from '../../checks/rule.js';
import { allRules } from '../../checks/rules/all.js';
import { judge } from '../../checks/run/judge.js';
import { dashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { Work } from '../../threads/work.js';

/** The text of a dashboard's file. */
export interface DashboardText {
  readonly path: string;
  readonly text: string;
}

/** What is in a dashboard, and what the rules say of it. */
export interface JudgedText {
  readonly panels: number;
  readonly queries: number;
  readonly findings: readonly Finding[];
}

/** Judges dashboards as Grafana reads them: from the text of the file. */
export const work: Work<Known, DashboardText, JudgedText> = {
  module: import.meta.url,
  begin:
    (known) =>
    ({ path, text }) => {
      const file = dashboardFile(path, JSON.parse(text));
      return {
        panels: file.panels.filter(({ panel }) => panel.type !== 'row').length,
        queries: file.queries.length,
        findings: judge(allRules, file, known),
      };
    },
};
