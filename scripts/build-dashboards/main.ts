import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { callerPath, PACKAGE_FOLDER } from '../../cli/folders.js';
import { messageWithPlace } from '../../cli/code-place.js';
import { exitForUsage, runToEnd, say } from '../../cli/terminal.js';

const OUT = resolve(PACKAGE_FOLDER, 'grafana');
/** Beside it: Prometheus mounts it, not Grafana. */
const OUT_PROMETHEUS = resolve(PACKAGE_FOLDER, 'prometheus');

interface Options {
  check?: boolean;
  out: string;
  json?: boolean;
  watch?: boolean;
}

function outFolder(given: string): string {
  const out = callerPath(given);
  if (given === '' || resolve(PACKAGE_FOLDER) === out) {
    throw new InvalidArgumentError('Expected a folder of its own, like /tmp/grafana.');
  }
  return out;
}

const command = new Command('npm run build:dashboards --')
  .description(
    'Compiles the dashboards, datasources and rules, checks every query and reference, and writes what Grafana provisions, what Prometheus loads, and the tables of docs/guia-sre.md and docs/checks.md. Nothing is written when a check finds something.',
  )
  .option('--check', 'write nothing; exit 1 and list what differs from the folder')
  .option(
    '--out <dir>',
    'folder to write; what is for Prometheus lies in prometheus/ within it',
    outFolder,
    OUT,
  )
  .option('--json', 'print the result as JSON')
  .option('--watch', 'build again on every change of the code, until Ctrl-C')
  .allowExcessArguments(false)
  .addHelpText(
    'after',
    `
Settings, as environment variables: name, default, meaning:
  TOQ_PROMETHEUS_URL   http://prometheus:9090  http(s) URL, as Grafana reaches it
  TOQ_LOKI_URL         http://loki:3100        the same
  TOQ_TEMPO_URL        http://tempo:3200       the same
  TOQ_GRAFANA_URL      http://localhost:3000   the same, as people reach it: alerts link there
  TOQ_RUNBOOK_URL      docs/guia-sre.md        URL of that page, as people reach it
  TOQ_ALERTMANAGER_URL http://alertmanager:9093  URL, as Grafana reaches it
  TOQ_SCRAPE_INTERVAL  15s                     $__rate_interval is four of it
  TOQ_RECORDED         no                      yes: Aplicação reads what prometheus/rules/ record
  TOQ_ALERT_...                                who is called, see docs/alerting.md; nobody without them
  TOQ_TENANT                                   tenant id, sent to Loki and Tempo as X-Scope-OrgID
  TOQ_TLS_CA_VARIABLE                          variable of Grafana's environment with the CA certificate

Exit codes: 0 done, 1 findings or drift, 2 could not run.

Examples:
  npm run build:dashboards
  npm run build:dashboards -- --check
  TOQ_LOKI_URL=https://loki.example:3100 npm run build:dashboards -- --out /tmp/grafana
`,
  )
  .exitOverride(exitForUsage);

async function run({ check = false, out, json, watch }: Options): Promise<number> {
  if (watch) {
    const { watchRun } = await import('../../cli/watch.js');
    const args = process.argv.slice(2).filter((arg) => arg !== '--watch');
    return watchRun(fileURLToPath(import.meta.url), args);
  }
  // Loaded here, so that a fault in the code of a dashboard is reported like any other.
  const { packageSources, whoIsCalledBy } = await import('./sources.js');
  const { build, compareBuild } = await import('./build.js');
  const { within } = await import('./folder.js');
  const { documentState, writeDocument } = await import('./document.js');
  const { report } = await import('./report.js');
  const sources = packageSources(process.env);
  // A build to elsewhere is for somebody else's Grafana: this package's documents stay as they are.
  const documentsOf = async () =>
    (await import('./guide/blocks.js')).packageDocuments(PACKAGE_FOLDER).map(documentState);
  const states = out === OUT ? await documentsOf() : [];
  const prometheus = out === OUT ? OUT_PROMETHEUS : undefined;
  const result = await (check ? compareBuild : build)(sources, out, prometheus);
  if (!check && result.findings.length === 0) states.forEach(writeDocument);
  const documents = states.map(({ path, changed }) => ({
    path: relative(PACKAGE_FOLDER, path),
    state: changed ? ('changed' as const) : ('same' as const),
  }));
  const called = whoIsCalledBy(process.env);
  if (json) say(JSON.stringify({ ...result, documents, called }, null, 2));
  else
    report(
      result,
      documents,
      called,
      { out, prometheus: prometheus ?? within(out).prometheus },
      check,
    );
  const drift = result.drift || documents.some(({ state }) => state === 'changed');
  return result.findings.length > 0 || (check && drift) ? 1 : 0;
}

await runToEnd(() => run(command.parse().opts<Options>()), messageWithPlace);
