import { exceptionsOf } from '../../checks/run/exceptions.js';
import { checkSettingsSchema } from '../../checks/settings.js';
import { findFiles } from '../../files/find-files.js';
import { runCheck, type CheckResult } from '../../checks/run/run.js';
import type { Contract } from '../../telemetry/contract.js';
import { writeFiles, type Files } from './repository.js';
import { temporaryFolder } from './temporary-folder.js';

/** A folder with these files: text, or a value that is written as JSON. */
export function folderOf(files: Files): string {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  return folder;
}

const LINE_ONE = () => ({ line: 1, column: 1 });

/** What a run says of all files of a folder; paths in it are relative to the folder. */
export async function judged(
  folder: string,
  { settings = {}, contract }: { settings?: unknown; contract?: Contract } = {},
): Promise<CheckResult> {
  const parsed = checkSettingsSchema.parse(settings);
  const place = { file: 'checks.yml', locate: LINE_ONE };
  const exceptions = exceptionsOf(parsed.exceptions, place, '2026-11-25', (key) => key.length);
  const basis = { settings: parsed, exceptions, contract };
  const result = await runCheck(findFiles([folder]), basis, () => undefined);
  const short = <T extends { readonly file: string }>(one: T): T => ({
    ...one,
    file: one.file.replace(`${folder}/`, ''),
  });
  return {
    ...result,
    findings: result.findings.map(short),
    notJudged: result.notJudged.map(short),
    costs: result.costs.map(short),
  };
}

/** A dashboard in which no rule finds anything, with one panel; `fields` are added to it. */
export const soundDashboard = (fields: Readonly<Record<string, unknown>> = {}) => ({
  uid: 'sound',
  title: 'Sound',
  editable: false,
  templating: {
    list: [
      { name: 'datasource', type: 'datasource', query: 'prometheus' },
      ...['job', 'instance'].map((name) => ({
        name,
        type: 'query',
        query: `label_values(up, ${name})`,
        datasource: { type: 'prometheus', uid: '${datasource}' },
        refresh: 2,
        multi: true,
        includeAll: true,
        allValue: '.+',
      })),
    ],
  },
  panels: [soundPanel()],
  ...fields,
});

/** A panel in which no rule finds anything. */
export const soundPanel = (fields: Readonly<Record<string, unknown>> = {}) => ({
  id: 1,
  type: 'timeseries',
  title: 'Targets up',
  description: 'Below 1 a target is down: look at its log.',
  datasource: { type: 'prometheus', uid: '${datasource}' },
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  fieldConfig: { defaults: { unit: 'short' }, overrides: [] },
  targets: [{ refId: 'A', expr: 'up{job=~"$job",instance=~"$instance"}' }],
  ...fields,
});
