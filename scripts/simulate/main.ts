import { Command, Option } from 'commander';
import { OTLP_DEFAULT, otlpEndpoint } from '../../http/address.js';
import { fileError } from '../../cli/cannot-run.js';
import { isOtlpAnswer } from '../../http/otlp.js';
import { complainError, exitForUsage, runToEnd, say } from '../../cli/terminal.js';
import { backfill } from './backfill.js';
import type { NamedService } from './identity.js';
import { backfillSpan, deployment, duration, folder, rate, serviceOf, whole } from './options.js';
import { progressLine, sayBackfilled, saySummary, showLine } from './report.js';
import { run } from './run.js';
import { scenarios, type Scenario } from './scenarios.js';
import { allAcknowledged } from './tally.js';
import { toqServer } from '../../services/toq-server.js';

interface Options {
  rate: number;
  duration?: number;
  instances: number;
  seed: number;
  deployAfter?: number;
  scenario?: Scenario;
  endpoint?: string;
  listen: string;
  port: number;
  backfill?: number;
  out?: string;
  json?: boolean;
}

const command = new Command('npm run simulate --')
  .description(
    'Stands in for TOQ Server: sends its spans, logs and Redis client metrics over OTLP and serves its /metrics, as the contract in telemetry/ says.',
  )
  .option('--rate <requests/s>', 'requests a second, on average', rate, 20)
  .addOption(
    new Option('--duration <time>', 'how long, like 30s, 10m, 1h (default: until Ctrl-C)')
      .argParser(duration)
      .conflicts('backfill'),
  )
  .option('--instances <n>', 'instances of the app, at one port each', whole(1, 20), 1)
  .option('--seed <n>', 'the same seed gives the same telemetry', whole(0, 2 ** 32 - 1), 1)
  .option(
    '--deploy-after <time>',
    'when 2.0.1 replaces 2.0.0, or never (default: after half of the time, or 10m)',
    deployment,
  )
  .addOption(
    new Option(
      '--scenario <name>',
      'what goes wrong after a minute, or a quarter of a shorter time: see below',
    )
      .choices(Object.keys(scenarios))
      .conflicts('backfill'),
  )
  .option('--endpoint <url>', `base URL of the OTLP receiver (default: ${OTLP_DEFAULT})`)
  .option('--port <n>', 'port of the first /metrics page', whole(1, 65_535), 8080)
  .option('--listen <address>', 'address of the /metrics pages', '127.0.0.1')
  .addOption(
    new Option(
      '--backfill <time>',
      'send nothing; write the metrics of the last such time (1m to 24h) as OpenMetrics text',
    ).argParser(backfillSpan),
  )
  .option('--out <dir>', 'folder for --backfill', folder)
  .option('--json', 'print the result as JSON')
  .allowExcessArguments(false)
  .addHelpText(
    'after',
    `
Scenarios:
${Object.entries(scenarios)
  .map(([name, does]) => `  ${name.padEnd(12)} ${does}`)
  .join('\n')}

Environment, as the app reads it:
  OTEL_EXPORTER_OTLP_ENDPOINT the OTLP receiver, where --endpoint is not given
  OTEL_SERVICE_NAME           ${toqServer.name}
  OTEL_RESOURCE_NAMESPACE     ${toqServer.namespace}
  OTEL_RESOURCE_ENVIRONMENT   ${toqServer.environment}

After the last request /metrics stays up 20 s, so that the last counters are scraped. Ctrl-C stops and prints the
result, Ctrl-C again ends at once.

Exit codes: 0 all was acknowledged, 1 something was not, 2 could not run.

Examples:
  npm run simulate -- --duration 10m
  npm run simulate -- --rate 200 --instances 3 --listen 0.0.0.0
  npm run simulate -- --scenario route-fails
  npm run simulate -- --backfill 2h --out /tmp/toq
`,
  )
  .exitOverride(exitForUsage);

/** Aborted at the first Ctrl-C; the second one ends the process. */
function interruption(): AbortSignal {
  const stop = new AbortController();
  let first = 0;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      // The terminal and npm may both pass on one Ctrl-C.
      if (stop.signal.aborted && Date.now() - first > 500) process.exit(1);
      first ||= Date.now();
      stop.abort();
    });
  }
  return stop.signal;
}

const DEFAULT_DEPLOYMENT = 600_000;
/** Milliseconds to wait for an answer of the endpoint before the run. */
const PATIENCE = 3_000;

/**
 * Refuses an endpoint that answers with a page: a login page takes everything with 200 and delivers nothing. A receiver
 * that does not answer may still start.
 */
async function refusePage(endpoint: string): Promise<void> {
  const answer = await fetch(`${endpoint}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"resourceSpans":[]}',
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => undefined);
  if (!answer?.ok || isOtlpAnswer(await answer.text())) return;
  throw new Error(
    `${endpoint}/v1/traces answered with a page, expected an OTLP receiver; give another --endpoint`,
  );
}

async function simulate(options: Options, service: NamedService): Promise<number> {
  const time = options.duration ?? Infinity;
  const endpoint = otlpEndpoint('--endpoint', options.endpoint, process.env).base;
  await refusePage(endpoint);
  const summary = await run(
    {
      ...options,
      endpoint,
      service,
      duration: time,
      deployAfter: options.deployAfter ?? Math.min(DEFAULT_DEPLOYMENT, time / 2),
    },
    interruption(),
    (read) => showLine(() => progressLine(read())),
  );
  if (options.json) say(JSON.stringify(summary, null, 2));
  else saySummary(summary);
  if (allAcknowledged(summary)) return 0;
  complainError(`not everything was acknowledged by ${endpoint}`);
  return 1;
}

async function writeBackfill(options: Options, span: number, out: string, service: NamedService) {
  let doing = 'starting';
  const shown = showLine(() => doing);
  const result = await backfill(
    {
      ...options,
      service,
      out,
      duration: span,
      deployAfter: options.deployAfter ?? span / 2,
      end: Math.floor(Date.now() / 15_000) * 15,
    },
    (line) => (doing = line),
    interruption(),
  )
    .catch((error: unknown) => {
      throw fileError('write', out, error);
    })
    .finally(shown.end);
  if (options.json) say(JSON.stringify(result, null, 2));
  else sayBackfilled(result);
  return 0;
}

function start(): Promise<number> {
  const options = command.parse().opts<Options>();
  if (options.port + options.instances - 1 > 65_535) {
    command.error(
      `error: option '--port <n>' argument '${options.port}' is invalid. ${options.instances} instances need ports up to 65535.`,
    );
  }
  const service = serviceOf(process.env);
  const { backfill: span, out } = options;
  if (span === undefined && out === undefined) return simulate(options, service);
  if (span !== undefined && out !== undefined) return writeBackfill(options, span, out, service);
  return command.error('error: --backfill and --out belong together: --backfill 2h --out DIR');
}

await runToEnd(start);
// Exports that were given up would keep the process alive until their timeout.
process.exit();
