import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { CannotRun, fileError } from '../../cli/cannot-run.js';
import { count } from '../../cli/wording.js';
import { PACKAGE_FOLDER } from '../../cli/folders.js';
import { exitForUsage, runToEnd, say } from '../../cli/terminal.js';
import { BadOption } from '../../http/address.js';
import { anonymousPage } from '../../telemetry/read/anonymous-page.js';
import { fetchPage, pageOfText } from '../../telemetry/read/service-page.js';

const FOLDER = 'telemetry/captured';
const LIMITS = { stop: new AbortController().signal, requestTimeout: 30_000 };

const command = new Command('npm run capture --')
  .description(
    'Records a /metrics page in telemetry/captured, without what identifies people or machines. The build holds the contract against these pages.',
  )
  .argument(
    '<name>',
    'of the file, like redis_exporter-1.45-redis-7.0; a page of that name is replaced',
  )
  .argument('<url>', 'of the page')
  .option('--json', 'what was written and left out, as JSON')
  .addHelpText(
    'after',
    `
E-mail and IP addresses, MAC addresses, UUIDs, names of home folders and the values of labels like hostname, pod or user
become email-1, ip-1 and so on, the same ones everywhere. Read the page before you commit it all the same.

Exit codes: 0 written, 2 could not run.

Examples:
  npm run capture -- billing http://127.0.0.1:8080/metrics
  npm run capture -- redis_exporter-1.62-redis-7.4 http://127.0.0.1:9121/metrics
`,
  )
  .exitOverride(exitForUsage);

async function run(name: string, url: string, json: boolean): Promise<number> {
  if (!/^[\w.-]+$/.test(name) || name.startsWith('.')) {
    throw new BadOption(
      `NAME: given ${JSON.stringify(name)}, expected letters, digits and _.- for the name of a file`,
    );
  }
  const path = `${FOLDER}/${name.replace(/\.prom$/, '')}.prom`;
  const { text, left } = anonymousPage(await fetchPage(LIMITS, 'URL', url));
  const page = pageOfText(text, url);
  const file = join(PACKAGE_FOLDER, path);
  const replaced = existsSync(file);
  try {
    mkdirSync(join(PACKAGE_FOLDER, FOLDER), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw fileError('write', file, error, 'Make it writable.');
  }
  const samples = page.samples.length;
  if (json) {
    say(JSON.stringify({ path, replaced, samples, left: Object.fromEntries(left) }, null, 2));
    return 0;
  }
  const kinds = [...left].map(([kind, values]) => `${values} ${kind}`);
  say(`${path}: ${replaced ? 'replaced' : 'written'}, ${count(samples, 'sample')}`);
  say(kinds.length > 0 ? `left out: ${kinds.join(', ')}` : 'nothing to leave out was found');
  return 0;
}

await runToEnd(() => {
  const [name = '', url = ''] = command.parse().args;
  if (!URL.canParse(url))
    throw new CannotRun(`URL: given ${JSON.stringify(url)}, expected an http:// or https:// URL`);
  return run(name, url, command.opts<{ json?: boolean }>().json === true);
});
