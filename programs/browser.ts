import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { CannotRun } from '../cli/cannot-run.js';
import { findProgram, isProgram } from './programs.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The path of the browser that CHROMIUM names, else of the first one on PATH; undefined when there is none. */
export function findBrowser(): string | undefined {
  const given = process.env['CHROMIUM'];
  if (given) return isProgram(given) ? given : findProgram(given);
  return NAMES.map(findProgram).find((path) => path !== undefined);
}

// The browser opens no connection of its own, and shows no page of its own.
const FLAGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A running browser; `close` ends it and removes its profile. */
export interface OpenBrowser {
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

/**
 * Starts a browser without a window and with a profile of its own. It also ends when this process does.
 * @param path What `findBrowser` found.
 * @throws CannotRun when it does not start.
 */
export async function openBrowser(path: string): Promise<OpenBrowser> {
  // Imported here, because most runs need no browser.
  const { launch } = await import('puppeteer-core');
  const profile = mkdtempSync(join(tmpdir(), 'browser-profile-'));
  // Several tries, because the browser may still write to the folder while it ends.
  const forget = () => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  };
  process.once('exit', forget);
  // As root, Chromium does not start with its sandbox.
  const args = process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS;
  try {
    const browser = await launch({ executablePath: path, userDataDir: profile, args });
    const close = async () => {
      await browser.close();
      forget();
      process.off('exit', forget);
    };
    return { browser, close };
  } catch (error) {
    forget();
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new CannotRun(`${path} does not start: ${reason}`);
  }
}

/**
 * Works with a browser that ends when the work does.
 * @throws CannotRun as `openBrowser`, and what the work throws.
 */
export async function withBrowser<Result>(
  path: string,
  work: (browser: Browser) => Promise<Result>,
): Promise<Result> {
  const { browser, close } = await openBrowser(path);
  try {
    return await work(browser);
  } finally {
    await close();
  }
}
