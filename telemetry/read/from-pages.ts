import { statSync } from 'node:fs';
import { parsePage, PageError, type Page } from './exposition.js';
import { observedContract, observedOnPages } from './observed-contract.js';
import type { Contract } from '../contract.js';
import { CannotRun, fileError } from '../../cli/cannot-run.js';
import { Unparsed } from '../../files/parse.js';
import { readText } from '../../files/read-text.js';

const EXPECTED = 'a page that a service gives under /metrics, saved as it is';

const DASHBOARD = /\.(json|ya?ml)$/i;

/** @throws CannotRun naming the file, and the line that is not of the format. */
export function readPage(file: string): Page {
  if (DASHBOARD.test(file) || statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CannotRun(
      `${file} is no page, and --contract takes every path after it: give what is to be checked before it`,
    );
  }
  try {
    const page = parsePage(readText(file));
    if (page.samples.length > 0) return page;
    throw new CannotRun(`${file}: it has no sample; expected ${EXPECTED}`);
  } catch (error) {
    if (error instanceof PageError) {
      throw new CannotRun(`${file}: ${error.message}. It should be ${EXPECTED}`);
    }
    if (error instanceof Unparsed)
      throw new CannotRun(`${file}: ${error.message}; expected ${EXPECTED}`);
    throw fileError('read', file, error, `Give ${EXPECTED}.`);
  }
}

/**
 * The contract of what captured `/metrics` pages show.
 * @param targetLabels Labels that scraping adds, which no page shows.
 * @throws CannotRun naming the page and the line that is not of the format.
 */
export function contractFromPages(
  files: readonly string[],
  targetLabels: readonly string[],
): Contract {
  const { observed, metadata } = observedOnPages(files.map(readPage));
  return observedContract(observed, metadata, targetLabels);
}
