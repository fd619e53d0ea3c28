import type { RuleText } from '../rule.js';

export const fileReadable: RuleText = {
  name: 'file-readable',
  severity: 'error',
  summary: 'Every file that should be a dashboard or a provisioning file can be read as one.',
  why: 'Grafana skips a file that it cannot read, and says so only in its log.',
  mend: 'Mend the file at the line that the message names, or take it out of the folder.',
};

export const exceptionExpired: RuleText = {
  name: 'exception-expired',
  severity: 'error',
  summary: 'No exception of the settings is past its last day.',
  why: 'What was excepted for a time is shown again, so that it is not forgotten.',
  mend: 'Mend what was excepted and delete the exception, or give it a new day with a new reason.',
};

export const exceptionMatches: RuleText = {
  name: 'exception-matches',
  severity: 'error',
  summary: 'Every exception of the settings still excepts something.',
  why: 'An exception that matches nothing would hide the next fault that fits it.',
  mend: 'Delete the exception; if the dashboard, panel or variable was renamed, name the new one.',
};

export const metricCaptured: RuleText = {
  name: 'metric-captured',
  severity: 'error',
  summary:
    "Every metric that this package's contract declares is on the captured page of its sender (the build only).",
  why: 'A name that nobody has seen may be a slip of the pen, and then every query that uses it is empty.',
  mend: 'Correct the name, type or label, or record the page of a newer sender: `npm run capture -- NAME URL`.',
};

/** Rules about the run itself: its files, its settings, its contract. */
export const runRules: readonly RuleText[] = [
  fileReadable,
  exceptionExpired,
  exceptionMatches,
  metricCaptured,
];
