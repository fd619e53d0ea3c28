import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { format, resolveConfig } from 'prettier';
import { CannotRun, fileError } from '../../cli/cannot-run.js';
import { PACKAGE_FOLDER } from '../../cli/folders.js';
import { exitForUsage, runToEnd, say } from '../../cli/terminal.js';
import { services } from '../../services/all.js';
import { anonymousPage } from '../../telemetry/read/anonymous-page.js';
import { pageText } from '../../telemetry/read/exposition.js';
import { servicePage } from '../../telemetry/read/service-page.js';
import { observe, type Observed } from './declared-metrics.js';
import { namesOf, type ServiceNames } from './names.js';
import { recogniseSenders, type RecognisedSenders } from './recognise-senders.js';
import { registered } from './register.js';
import { serviceText, telemetryText } from './service-text.js';

interface Options {
  readonly contract: string;
  readonly title?: string;
  readonly json?: boolean;
}

const LIST = 'services/all.ts';
const BUILD = join(PACKAGE_FOLDER, 'scripts/build-dashboards/main.ts');
const LIMITS = { stop: new AbortController().signal, requestTimeout: 30_000 };

const command = new Command('npm run new-service --')
  .description(
    'Adds a service: declares what its /metrics page shows in telemetry/ and services/, and builds its dashboards. Nothing that is there is overwritten.',
  )
  .argument('<name>', 'service.name, which is also the value of its label service')
  .requiredOption(
    '--contract <source>',
    'what it sends: the URL of its /metrics, a saved page, or the URL of a Prometheus that scrapes it',
  )
  .option('--title <title>', 'its name for people; made of the name without it')
  .option('--json', 'what was written and what could not be known, as JSON')
  .addHelpText(
    'after',
    `
HTTP metrics with the usual names are recognised: http_requests_total and http_request_duration_seconds of client_golang,
http_server_request_duration_seconds of OpenTelemetry. Take the page of a service that has had traffic: what has not
happened yet has no series, and so no labels.

Exit codes: 0 added and built, 1 added, and the build found something, 2 nothing was written.

Examples:
  npm run new-service -- billing --contract http://127.0.0.1:8080/metrics
  npm run new-service -- billing --contract billing.prom --title Faturamento
  npm run new-service -- billing --contract http://127.0.0.1:9090
`,
  )
  .exitOverride(exitForUsage);

/** @throws CannotRun when a metric of the new service is what another one is listed by. */
function refuseSharedPresence(names: ServiceNames, { metrics }: Observed): void {
  const sent = new Set(metrics.map(({ name }) => name));
  const shared = services.find(({ presence }) => sent.has(presence));
  if (!shared) return;
  const { presence, name, title, uid } = shared;
  throw new CannotRun(
    `${names.service} sends ${presence} too, by which the dashboards of ${title} list it: their $service would list both. Write presence: '${presence}{service="${name}"}' into services/${uid}.ts, build and commit, then add ${names.service}`,
  );
}

/** The files of a service by path, formatted like the others. */
async function filesOf(
  names: ServiceNames,
  contract: string,
): Promise<{
  readonly files: ReadonlyMap<string, string>;
  readonly recognised: RecognisedSenders;
}> {
  const page = await servicePage(LIMITS, contract, names.service);
  const observed = observe(page);
  refuseSharedPresence(names, observed);
  const recognised = recogniseSenders(page, observed);
  const [first] = services;
  const config = await resolveConfig(join(PACKAGE_FOLDER, LIST));
  const formatted = (text: string) => format(text, { ...config, parser: 'typescript' });
  const files = new Map([
    [`telemetry/${names.slug}.ts`, await formatted(telemetryText(names, observed, recognised))],
    [`services/${names.slug}.ts`, await formatted(serviceText(names, recognised, first))],
    [`telemetry/captured/${names.slug}.prom`, anonymousPage(pageText(page)).text],
  ]);
  return { files, recognised };
}

/** Writes new files and the list of services, all or none. @throws CannotRun when one is there already. */
function write(files: ReadonlyMap<string, string>, { identifier, slug }: ServiceNames): void {
  const list = join(PACKAGE_FOLDER, LIST);
  const listed = registered(readFileSync(list, 'utf8'), identifier, slug);
  const taken = [...files.keys()].filter((path) => existsSync(join(PACKAGE_FOLDER, path)));
  if (taken.length > 0) {
    throw new CannotRun(
      `${taken.join(', ')} exists already: choose another name, or edit it there`,
    );
  }
  const written: string[] = [];
  try {
    for (const [path, text] of files) {
      written.push(path);
      writeFileSync(join(PACKAGE_FOLDER, path), text, { flag: 'wx' });
    }
    writeFileSync(list, listed);
  } catch (error) {
    for (const path of written) rmSync(join(PACKAGE_FOLDER, path), { force: true });
    throw fileError('write', PACKAGE_FOLDER, error, 'Nothing was written; make it writable.');
  }
}

const NEVER_KNOWN = [
  'logs and spans: add `logs` and `spans` to the declaration when it sends them',
  'its databases: add them to `databases` when it has a MySQL or a Redis with an exporter',
  'its thresholds: those of all services hold until `thresholds` says otherwise',
];

function report(
  { slug, service }: ServiceNames,
  paths: readonly string[],
  unknown: readonly string[],
) {
  say(`written:\n${[...paths, LIST].map((path) => `  ${path}`).join('\n')}`);
  say(`not known:\n${[...unknown, ...NEVER_KNOWN].map((one) => `  - ${one}`).join('\n')}`);
  say(
    `next:\n  - scrape it with the target label service="${service}"\n  - mount grafana/services at /var/lib/grafana/services\n  - commit these files and grafana/ (${slug}-*)`,
  );
}

async function run(name: string, { contract, title, json }: Options): Promise<number> {
  const names = namesOf(name, title);
  if (services.some(({ name: taken, uid }) => taken === name || uid === names.slug)) {
    throw new CannotRun(`services/: ${name} is declared already; edit services/${names.slug}.ts`);
  }
  const { files, recognised } = await filesOf(names, contract);
  write(files, names);
  const paths = [...files.keys()];
  if (json) {
    const { senders, unknown } = recognised;
    say(JSON.stringify({ written: [...paths, LIST], senders, unknown }, null, 2));
  } else report(names, paths, recognised.unknown);
  // A process of its own: this one has read the list of services as it was.
  const built = spawnSync(process.execPath, ['--import', 'tsx', BUILD], {
    cwd: PACKAGE_FOLDER,
    stdio: ['ignore', json ? 'ignore' : 'inherit', 'inherit'],
  });
  return built.status === 0 ? 0 : 1;
}

await runToEnd(() => {
  const [name = ''] = command.parse().args;
  return run(name, command.opts<Options>());
});
