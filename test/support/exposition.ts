import { readFileSync } from 'node:fs';
import { parsePage, type Page } from '../../telemetry/read/exposition.js';

/** A captured page of telemetry/captured. */
export const capturedPage = (name: string): Page =>
  parsePage(readFileSync(new URL(`../../telemetry/captured/${name}`, import.meta.url), 'utf8'));
