import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { readSettings } from '../../datasources/settings.js';
import { complain, endWithPipe, say, styled } from '../shared/terminal.js';
import { build, compareBuild } from './build.js';
import { report } from './report.js';
import { packageSources } from './sources.js';
import { watch } from './watch.js';

const DEFAULT_OUT = fileURLToPath(new URL('../../grafana', import.meta.url));

interface Options {
  check?: true;
  out: string;
  json?: true;
  watch?: true;
}

const command = new Command('npm run build:dashboards --')
  .description(
    'Compiles the dashboards and datasources, checks every query and reference, and writes what Grafana provisions. Nothing is written when a check finds something.',
  )
  .option('--check', 'write nothing; exit 1 and list what differs from the folder')
  .option('--out <dir>', 'folder to write', DEFAULT_OUT)
  .option('--json', 'print the result as JSON')
  .option('--watch', 'build again on every change of the code, until Ctrl-C')
  .allowExcessArguments(false)
  .addHelpText(
    'after',
    `
Settings, as environment variables:
  TOQ_PROMETHEUS_URL, TOQ_LOKI_URL, TOQ_TEMPO_URL   http(s) URLs, as Grafana reaches them
  TOQ_SCRAPE_INTERVAL                               15s
  TOQ_TENANT                                        tenant id sent to Loki and Tempo
  TOQ_TLS_CA_VARIABLE                               variable of Grafana's environment with the CA certificate

Exit codes: 0 done, 1 findings or drift, 2 could not run.

Examples:
  npm run build:dashboards
  npm run build:dashboards -- --check
  TOQ_LOKI_URL=https://loki.example:3100 npm run build:dashboards -- --out /tmp/grafana
`,
  )
  .exitOverride((stop) => process.exit(stop.exitCode === 0 ? 0 : 2));

async function run(options: Options): Promise<number> {
  if (options.watch) return watch(fileURLToPath(import.meta.url), process.argv.slice(2));
  const out = resolve(options.out);
  const sources = packageSources(readSettings(process.env));
  const checking = options.check ?? false;
  const result = checking ? compareBuild(sources, out) : build(sources, out);
  if (options.json) say(JSON.stringify(result, null, 2));
  else report(result, out, checking);
  return result.findings.length > 0 || (checking && result.drift) ? 1 : 0;
}

endWithPipe();
try {
  process.exitCode = await run(command.parse().opts<Options>());
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  complain(`${styled(process.stderr, 'red', 'error:')} ${message}`);
  process.exitCode = 2;
}
