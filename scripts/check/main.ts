import { relative, resolve } from 'node:path';
import { Command } from 'commander';
import { CannotRun } from '../../cli/cannot-run.js';
import { count } from '../../cli/wording.js';
import type { Finding } from '../../checks/finding.js';
import {
  noSettings,
  readCheckSettings,
  type CheckSettingsFile,
} from '../../checks/run/read-settings.js';
import { inOrder } from '../../checks/run/finding-text.js';
import { metricsAsked, readingsDone } from '../../cli/progress.js';
import { PACKAGE_FOLDER } from '../../cli/folders.js';
import { complain, exitForUsage, runToEnd, say, uninterrupted } from '../../cli/terminal.js';
import { annotations } from './annotations.js';
import { standingIn, writeFixes } from './apply-fixes.js';
import { byFile } from '../../checks/run/by-file.js';
import { chosenContract, PACKAGE } from '../../telemetry/read/choose-contract.js';
import { findFiles, type FoundFiles } from '../../files/find-files.js';
import { fixLine, report, resultJson, sayWhatIsMissing } from './report.js';
import { runCheck, type Basis, type CheckResult } from '../../checks/run/run.js';
import { packageContract } from '../../services/contract.js';

const BUILT = resolve(PACKAGE_FOLDER, 'grafana');
const SETTINGS = resolve(PACKAGE_FOLDER, 'checks.yml');

interface Options {
  contract?: string[];
  settings?: string;
  json?: boolean;
  github?: boolean;
  fix?: boolean;
  dryRun?: boolean;
}

const command = new Command('npm run check --')
  .description(
    'Judges dashboards, provisioning files and rule files by the rules of docs/checks.md: those that are built, or any given dashboard JSON, provisioning YAML, rule file of Prometheus or Loki, or folder of them.',
  )
  .argument(
    '[paths...]',
    "files and folders; without them grafana/, with the package's contract and checks.yml",
  )
  .option(
    '--contract <source...>',
    'what the services emit: saved /metrics pages, the URL of a Prometheus, or the word package',
  )
  .option('--settings <file>', 'YAML with exceptions, budgets and label names; see docs/checks.md')
  .option('--fix', 'write what has one right answer into the given dashboards')
  .option('--dry-run', 'show what --fix would write, and write nothing')
  .option('--json', 'print the result as JSON')
  .option('--github', 'print the findings as annotations of a GitHub workflow')
  .addHelpText(
    'after',
    `
Exit codes: 0 nothing found, 1 findings, 2 could not run.

Examples:
  npm run check
  npm run check -- ./dashboards ./provisioning/datasources.yml
  npm run check -- ./dashboards --contract app.prom mysqld_exporter.prom
  npm run check -- ./dashboards --contract http://127.0.0.1:9090 --settings checks.yml
  npm run check -- ./dashboards ./prometheus/rules
  npm run check -- ./dashboards --fix --dry-run
`,
  )
  .exitOverride(exitForUsage);

/** A path as the caller would write it. */
const asCalled = (path: string): string => {
  const near = relative(process.cwd(), path);
  return near === '' || near.startsWith('..') ? path : near;
};

function filesOf(paths: readonly string[]): FoundFiles {
  const found = findFiles(paths.length > 0 ? paths : [asCalled(BUILT)]);
  if (found.files.length + found.unread.length > 0) return found;
  throw new CannotRun(
    `${paths.join(', ')}: no .json, .yml or .yaml file there; give dashboards, provisioning files, rule files or folders of them`,
  );
}

function settingsOf(options: Options, isBuilt: boolean): CheckSettingsFile {
  const file = options.settings ?? (isBuilt ? asCalled(SETTINGS) : undefined);
  return file === undefined ? noSettings() : readCheckSettings(file);
}

async function basisOf(options: Options, isBuilt: boolean): Promise<Basis> {
  const { settings, exceptions } = settingsOf(options, isBuilt);
  const sources = options.contract ?? (isBuilt ? [PACKAGE] : []);
  if (sources.length === 0) return { settings, exceptions, contract: undefined };
  const { step, end } = metricsAsked();
  try {
    const contract = await chosenContract(sources, settings.targetLabels, packageContract, step);
    return { settings, exceptions, contract };
  } finally {
    end();
  }
}

async function check(found: FoundFiles, basis: Basis): Promise<CheckResult> {
  // Every file is read twice.
  const { step, end } = readingsDone(found.files.length * 2);
  try {
    return await runCheck(found, basis, step);
  } finally {
    end();
  }
}

/** Fixes what has one right answer, or shows it; what is left is judged again. */
async function fix(
  paths: readonly string[],
  options: Options,
  before: CheckResult,
  contract: Basis['contract'],
): Promise<CheckResult> {
  const fixable = before.findings.filter((finding) => finding.fix);
  // What stands there is read before it is written over.
  const lines = new Map(
    [...byFile(fixable)].flatMap(([file, own]) => {
      const standing = standingIn(file);
      return own.map((one) => [one, fixLine(one, standing(one))] as const);
    }),
  );
  const sayLines = (what: string, findings: readonly Finding[]) => {
    for (const finding of inOrder(findings)) complain(`${what} ${lines.get(finding)}`);
  };
  if (options.dryRun) {
    sayLines('would write', fixable);
    return before;
  }
  uninterrupted(() => {
    writeFixes(fixable, (written) => {
      sayLines('wrote', written);
    });
  });
  // Exceptions count their matches anew; the contract is the same.
  return check(filesOf(paths), { ...settingsOf(options, false), contract });
}

/** A run that judged nothing is no success: the path is wrong, or the files are of another kind. */
function refuseNothing({ judged, findings, notJudged }: CheckResult): void {
  const isEmpty = Object.values(judged).every((amount) => amount === 0);
  const [first, ...others] = notJudged;
  if (!isEmpty || findings.length > 0 || !first) return;
  const more = others.length > 0 ? `, and ${count(others.length, 'more file')}` : '';
  throw new CannotRun(`nothing to judge: ${first.file}: ${first.reason}${more}`);
}

async function run(paths: readonly string[], options: Options): Promise<number> {
  // Paths mean what they mean to the caller, and findings name them so; npm says where it was called.
  process.chdir(process.env['INIT_CWD'] ?? '.');
  const isBuilt = paths.length === 0;
  const fixes = options.fix === true || options.dryRun === true;
  if (fixes && isBuilt) {
    throw new CannotRun(
      'grafana/ is generated: change the code and run npm run build:dashboards, or name the dashboards to fix',
    );
  }
  const found = filesOf(paths);
  const basis = await basisOf(options, isBuilt);
  const judged = await check(found, basis);
  const result = fixes ? await fix(paths, options, judged, basis.contract) : judged;
  refuseNothing(result);
  if (options.json) say(resultJson(result));
  else if (options.github) annotations(result.findings).forEach(say);
  else report(result);
  if (!options.json) sayWhatIsMissing(result);
  return result.findings.length > 0 ? 1 : 0;
}

await runToEnd(() => run(command.parse().args, command.opts<Options>()));
