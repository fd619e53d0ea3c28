import type { Language } from './interpolate.js';
import { readLogql } from './logql.js';
import { readPromql } from './promql.js';
import type { Reading } from './reading.js';
import { readTraceql } from './traceql.js';

const readers = { promql: readPromql, logql: readLogql, traceql: readTraceql } as const;

// Dashboards of many services share most queries to the letter; bounded, so that memory is too.
const REMEMBERED = 500;
const remembered = new Map<string, Reading>();

/** Reads a query by the grammar of its language; variables must be replaced before. */
export function read(language: Language, text: string): Reading {
  const key = `${language} ${text}`;
  const known = remembered.get(key);
  if (known) return known;
  const reading = readers[language](text);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(key, reading);
  return reading;
}
