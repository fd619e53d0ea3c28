import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, type Plugin } from 'vite';
import { callerPath } from '../../cli/folders.js';
import { say } from '../../cli/terminal.js';
import { watchRun } from '../../cli/watch.js';
import { writeFileInto } from './write-file.js';

const LOOPBACK = '127.0.0.1';
const HERE = fileURLToPath(new URL('.', import.meta.url));
const MAIN = join(HERE, 'main.ts');
/** Files of the page that the command does not import as modules. */
const INCLUDED = ['client/**/*.ts', '**/*.css'].map((pattern) => join(HERE, pattern));

const WAITING =
  '<!doctype html><html lang="en"><title>Preview</title><link rel="icon" href="data:,"><p>The page comes with the first build; a fault of the code is told where the command runs.</p></html>';

/** Removes the policy that forbids loading anything, so that vite's reloading script can come from its server. */
const letReload: Plugin = {
  name: 'let-reload',
  transformIndexHtml: (html) =>
    html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/**
 * Serves the page on loopback, and writes and reloads it whenever the code or the given files are saved, until Ctrl-C.
 * @param args The arguments of the command, without --serve.
 * @param files The paths that the page shows.
 * @returns 0 after Ctrl-C.
 */
export async function serve(args: readonly string[], files: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'preview-'));
  writeFileInto(folder, 'index.html', WAITING);
  const server = await createServer({
    root: folder,
    cacheDir: join(folder, '.vite'),
    configFile: false,
    clearScreen: false,
    logLevel: 'warn',
    server: { host: LOOPBACK },
    plugins: [letReload],
  });
  try {
    await server.listen();
    say(`preview on ${server.resolvedUrls?.local[0] ?? LOOPBACK}, Ctrl-C ends it`);
    return await watchRun(
      MAIN,
      [...args, '--out', folder],
      [...INCLUDED, ...files.map(callerPath)],
    );
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
