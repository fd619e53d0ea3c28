import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { Assets } from './page/page.js';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const STYLES = [
  'page/style.css',
  'page/page-header.css',
  'page/grid.css',
  'page/panel.css',
  'page/details.css',
  'page/comparison.css',
  'draw/draw.css',
];

/** The styles of the page, and its scripts bundled into one text. */
export function readAssets(): Assets {
  const { outputFiles } = buildSync({
    entryPoints: [pathOf('client/main.ts')],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    write: false,
  });
  return {
    style: STYLES.map((path) => readFileSync(pathOf(path), 'utf8')).join('\n'),
    script: outputFiles.map(({ text }) => text).join('\n'),
  };
}
