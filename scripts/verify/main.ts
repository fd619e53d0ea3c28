import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { showProgress } from '../../cli/progress.js';
import {
  complain,
  complainError,
  endWithPipe,
  exitForUsage,
  messageOf,
  say,
  styled,
} from '../../cli/terminal.js';
import { checklist } from './checklist/all.js';
import { readOptions, urls, type Flags } from './options.js';
import { resultLine, resultsJson, succeeded, summary, waitingLine, type Paint } from './report.js';
import { beginRun } from './run.js';
import { runChecklist, type Result } from './run-checklist.js';
import { services } from '../../services/all.js';

const BUILT = {
  dashboards: fileURLToPath(new URL('../../grafana/dashboard-files', import.meta.url)),
  rules: fileURLToPath(new URL('../../prometheus', import.meta.url)),
};
const INTERRUPTED = 130;
/** Milliseconds between two lines that say what is waited for, where they are not shown on a terminal. */
const EVERY = 15_000;

interface Options extends Flags {
  json?: boolean;
}

const keys = checklist.map(({ key }) => key);
const width = Math.max(...keys.map((key) => key.length));

const addresses = Object.values(urls)
  .map(
    ([, flag, variable, fallback]) => `  ${flag.padEnd(16)}  ${variable.padEnd(27)}  ${fallback}`,
  )
  .join('\n');

const command = new Command('npm run verify --')
  .description(
    'Runs the checklist against a running stack: sends one trace and one log, finds them again in every component, asks what the dashboards ask, and whether somebody would be called: an alert that calls nobody comes and goes. Nothing else is written.',
  )
  .option('--only <key...>', 'run only these checks')
  .option('--json', 'print the results as JSON')
  .option('--lang <lang>', 'language of titles, results and hints: pt (the default) or en')
  .option('--timeout <seconds>', 'how long to wait for what arrives late; 90 by default')
  .option('--service <name>', `service.name of the probe; ${services[0].name} by default`)
  .option('--alloy-url <url>')
  .option('--otlp-url <url>')
  .option('--tempo-url <url>')
  .option('--loki-url <url>')
  .option('--prometheus-url <url>')
  .option('--alertmanager-url <url>')
  .option('--grafana-url <url>')
  .allowExcessArguments(false)
  .addHelpText(
    'after',
    `
Where the components are: option, variable, default:
${addresses}

Credentials, as environment variables:
  GRAFANA_USER and GRAFANA_PASSWORD, or GRAFANA_TOKEN   without them the checks through Grafana are skipped
  TOQ_TENANT                                            sent to Loki and Tempo as X-Scope-OrgID
  OTEL_EXPORTER_OTLP_HEADERS                            sent with the probe

Checks:
${checklist.map(({ key, title }) => `  ${key.padEnd(width)}  ${title.en}`).join('\n')}

Exit codes: 0 all passed or skipped, 1 a check failed, 2 could not run, 130 interrupted.

Examples:
  npm run verify
  GRAFANA_USER=admin GRAFANA_PASSWORD=... npm run verify -- --lang en
  npm run verify -- --only tempo-trace loki-log --timeout 30
`,
  )
  .exitOverride(exitForUsage);

const paint: Paint = (status, value) =>
  status === 'skip' ? value : styled(process.stdout, status === 'pass' ? 'green' : 'red', value);

/** Calls `print` with each result as soon as all before it in `order` are printed. */
function inOrder(order: readonly string[], print: (result: Result) => void) {
  const ready = new Map<string, Result>();
  let next = 0;
  return (result: Result) => {
    ready.set(result.item.key, result);
    for (let found = ready.get(order[next] ?? ''); found; found = ready.get(order[next] ?? '')) {
      print(found);
      next += 1;
    }
  };
}

async function verify({ json, ...flags }: Options, stop: AbortSignal): Promise<number> {
  const options = readOptions(flags, process.env, keys);
  const { language, only, timeout } = options;
  const chosen = checklist.filter(({ key }) => only?.includes(key) ?? true);
  const run = beginRun(options, BUILT, stop);
  const waiting = new Set<string>();
  const begun = Date.now();
  const line = () => waitingLine(waiting, Date.now() - begun, timeout, language);
  const progress = showProgress(line, EVERY, EVERY);
  const print = inOrder(
    chosen.map(({ key }) => key),
    (result) => {
      progress.clear();
      if (!json) say(resultLine(result, language, width, paint));
    },
  );
  const results = await runChecklist(chosen, run, {
    started: ({ key }) => waiting.add(key),
    ended: (result) => {
      waiting.delete(result.item.key);
      print(result);
    },
  }).finally(progress.end);
  if (json) say(JSON.stringify(resultsJson(results, language, run.sent()), null, 2));
  else say(paint(succeeded(results) ? 'pass' : 'fail', summary(results, language)));
  return succeeded(results) ? 0 : 1;
}

endWithPipe();
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interruption.abort();
  });
}
try {
  process.exitCode = await verify(command.parse().opts<Options>(), interruption.signal);
} catch (error) {
  if (interruption.signal.aborted) {
    complain('interrupted');
    // Requests that are still on their way would keep the process alive.
    process.exit(INTERRUPTED);
  }
  complainError(messageOf(error));
  process.exitCode = 2;
}
