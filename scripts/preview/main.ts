import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { findBrowser, withBrowser } from '../../programs/browser.js';
import { CannotRun } from '../../cli/cannot-run.js';
import { messageWithPlace } from '../../cli/code-place.js';
import { callerPath, PACKAGE_FOLDER } from '../../cli/folders.js';
import { complain, exitForUsage, runToEnd, say } from '../../cli/terminal.js';
import { readAssets } from './assets.js';
import { contentOf } from './content.js';
import { dashboardsIn, packageDashboards } from './gather.js';
import { previewPage } from './page/page.js';
import { tabsOf, type PageContent } from './page/views.js';
import { takePictures } from './pictures.js';
import { writeFileInto } from './write-file.js';

interface Options {
  out: string;
  png?: boolean;
  diff?: string | true;
  serve?: boolean;
}

function outFolder(given: string): string {
  const out = callerPath(given);
  if (given === '' || resolve(PACKAGE_FOLDER) === out) {
    throw new InvalidArgumentError('Expected a folder of its own, like /tmp/preview.');
  }
  return out;
}

const command = new Command('npm run preview --')
  .description(
    'Writes one HTML page that shows dashboards as Grafana lays them out, with sample data, without a Grafana and without a network.',
  )
  .argument(
    '[paths...]',
    'dashboard JSON files and folders of them; without them the dashboards of this package, as its code makes them now',
  )
  .option(
    '--diff [base]',
    'before and after side by side; BASE is a git ref, REF:FOLDER or a folder, by default where the branch left main',
  )
  .option('--out <dir>', 'folder to write index.html into', outFolder, callerPath('preview'))
  .option('--png', 'also write one picture a dashboard; needs Chromium')
  .addOption(
    new Option(
      '--serve',
      'show the page on loopback, and again on every save, until Ctrl-C',
    ).conflicts(['png']),
  )
  .addHelpText(
    'after',
    `
CHROMIUM names the browser for --png, where it is not on PATH.

Exit codes: 0 written, 1 written without the files that cannot be read, 2 could not run.

Examples:
  npm run preview
  npm run preview -- --out /tmp/preview --png
  npm run preview -- --diff
  npm run preview -- --diff v0.1.0 --serve
  npm run preview -- ./dashboards ./other/overview.json
`,
  )
  .exitOverride(exitForUsage);

function browserPath(): string {
  const path = findBrowser();
  if (path !== undefined) return path;
  const named = process.env['CHROMIUM'];
  throw new CannotRun(
    `no Chromium for --png, nothing was written: ${named ? `CHROMIUM names ${named}, which is no program` : 'it is not on PATH'}; apt-get install chromium, or leave --png out`,
  );
}

const sizeText = (bytes: number): string => `${Math.ceil(bytes / 1000)} kB`;

/** Writes the page, and a picture of each of its tabs if a browser is given. */
async function write(content: PageContent, out: string, browser: string | undefined) {
  const html = previewPage(content, readAssets());
  const path = writeFileInto(out, 'index.html', html);
  say(`wrote ${path} (${sizeText(Buffer.byteLength(html))})`);
  if (browser === undefined) return;
  await withBrowser(browser, async (running) => {
    for await (const { anchor, png, isCut } of takePictures(running, path, tabsOf(content))) {
      const picture = writeFileInto(out, `${anchor}.png`, png);
      say(`wrote ${picture} (${sizeText(png.length)})${isCut ? ', cut off below' : ''}`);
    }
  });
}

async function run(paths: readonly string[], options: Options): Promise<number> {
  const { out, png, diff } = options;
  // Checked before anything is read or written.
  const browser = png ? browserPath() : undefined;
  if (options.serve) {
    const args = process.argv.slice(2).filter((arg) => arg !== '--serve');
    // Imported here, because vite loads slowly and most runs serve nothing.
    const { serve } = await import('./serve.js');
    return serve(args, paths);
  }
  // npm runs scripts in the package folder; paths count from the folder of the caller.
  process.chdir(process.env['INIT_CWD'] ?? '.');
  const gathered = paths.length > 0 ? dashboardsIn(paths) : await packageDashboards();
  for (const { path, reason } of gathered.unread) complain(`not shown: ${path}: ${reason}`);
  await write(contentOf(gathered, diff), out, browser);
  return gathered.unread.length > 0 ? 1 : 0;
}

await runToEnd(() => run(command.parse().args, command.opts<Options>()), messageWithPlace);
