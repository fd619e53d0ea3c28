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
/** What the page is made of beside the modules that the command imports. */
const INCLUDED = ['client/**/*.ts', '**/*.css'].map((pattern) => join(HERE, pattern));

const WAITING =
  '<!doctype html><html lang="en"><title>Preview</title><link rel="icon" href="data:,"><p>The page comes with the first build; a fault of the code is told where the command runs.</p></html>';

/** The written page lets nothing in from outside; the reloading script of vite comes from its own server. */
const letReload: Plugin = {
  name: 'let-reload',
  transformIndexHtml: (html) =>
    html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/**
 * Shows the page on loopback, writes it anew on every save of the code or of the given files, and reloads it, until
 * Ctrl-C.
 * @param args What the command was called with, without --serve.
 * @param files Paths that the page shows.
 * @returns 0 when it was stopped.
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
