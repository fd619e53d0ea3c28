import { readFileSync } from 'node:fs';
import { parsePage, type Page } from '../../telemetry/read/exposition.js';

/** A captured page of test/fixtures/expositions. */
export const capturedPage = (name: string): Page =>
  parsePage(readFileSync(new URL(`../fixtures/expositions/${name}`, import.meta.url), 'utf8'));
