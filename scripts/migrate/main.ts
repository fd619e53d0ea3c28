import { existsSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { defaultSettings } from '../../checks/settings.js';
import type { Contract } from '../../telemetry/contract.js';
import { CannotRun, fileError } from '../../cli/cannot-run.js';
import { chosenContract } from '../../telemetry/read/choose-contract.js';
import { complain, exitForUsage, runToEnd, say, uninterrupted } from '../../cli/terminal.js';
import { metricsAsked } from '../../cli/progress.js';
import { refuseUsed, writeInPlace, writeIntoFolder } from './apply.js';
import { readInputs, readSamples } from './inputs.js';
import { planMove } from './move-files.js';
import { openPoints, planJson, planText } from './report.js';
import { review } from './review.js';
import { packageContract } from '../../services/contract.js';

interface Options {
  out?: string;
  write?: boolean;
  plan?: string;
  logSample?: string[];
  contract?: string[];
  json?: boolean;
}

const command = new Command('npm run migrate --')
  .description(
    'Moves dashboards, provisioning files and the configuration of an OpenTelemetry Collector from Jaeger to Tempo and Alloy. Prints the plan, and writes only where it is told to.',
  )
  .argument('<paths...>', 'files, and folders of them, of any team')
  .option('--out <dir>', 'write the result into a new folder, with the files that need no change')
  .option('--write', 'write the result over the given files')
  .option('--plan <file>', 'save the plan, as text or with --json as JSON')
  .option(
    '--log-sample <file...>',
    'log lines as they really look, or the answer of a query to Loki: what derived fields are fitted to',
  )
  .option(
    '--contract <source...>',
    'what the services emit, as for npm run check: saved /metrics pages, the URL of a Prometheus, or the word package',
  )
  .option('--json', 'print the plan as JSON')
  .addHelpText(
    'after',
    `
The report says of each file what was changed (✓) and what a person must decide (?), then what changes in the terms of
dashboards, then what the rules of check say of the result. Files that do not parse are named and copied nowhere.

Exit codes: 0 moved, 1 moved with open points, 2 could not run.

Examples:
  npm run migrate -- ./grafana
  npm run migrate -- ./grafana ./otel-collector.yaml ./docker-compose.yml --out ./moved
  npm run migrate -- ./grafana --log-sample app.log --contract app.prom --plan plan.txt
  npm run migrate -- ./grafana --write
`,
  )
  .exitOverride(exitForUsage);

async function contractOf(sources: readonly string[] | undefined): Promise<Contract | undefined> {
  if (sources === undefined) return undefined;
  const { step, end } = metricsAsked();
  return chosenContract(sources, defaultSettings.targetLabels, packageContract, step).finally(end);
}

function savePlan(file: string, text: string): void {
  if (existsSync(file)) {
    throw new CannotRun(`${file} exists: name another file for the plan, or move it away`);
  }
  try {
    writeFileSync(file, `${text}\n`);
  } catch (error) {
    throw fileError('write', file, error, 'Name another file for the plan.');
  }
}

async function run(paths: readonly string[], options: Options): Promise<number> {
  // Paths mean what they mean to the caller; npm says where it was called.
  process.chdir(process.env['INIT_CWD'] ?? '.');
  const { out, write, json } = options;
  if (out !== undefined && write) {
    throw new CannotRun(
      '--out and --write: give one of them, a new folder or the files themselves',
    );
  }
  if (out !== undefined) refuseUsed(out);
  const contract = await contractOf(options.contract);
  const inputs = readInputs(paths);
  const plan = planMove(inputs, readSamples(options.logSample ?? []));
  const reviewed = await review(inputs, plan, contract);
  const text = json ? planJson(plan, reviewed) : planText(plan, reviewed);
  if (options.plan !== undefined) savePlan(options.plan, text);
  say(text);
  uninterrupted(() => {
    if (out !== undefined) writeIntoFolder(out, plan);
    if (write) writeInPlace(plan);
  });
  if (out === undefined && !write) complain('nothing was written: give --out DIR, or --write');
  else complain(`written: ${out ?? 'over the given files'}`);
  return openPoints(plan) > 0 ? 1 : 0;
}

await runToEnd(() => run(command.parse().args, command.opts<Options>()));
