import { extname } from 'node:path';
import { ZodError } from 'zod';
import type { Finding } from '../../checks/finding.js';
import { fileReadable } from '../../checks/run-rules.js';
import { pathText } from '../../checks/texts.js';
import { parseJson, parseYaml, Unparsed } from '../shared/parse.js';
import { readText } from '../shared/read-text.js';
import { recognise, type Recognised } from './recognise.js';

export type Format = 'json' | 'yaml';

/** A file that was parsed, and what it is. */
export interface ReadFile {
  readonly text: string;
  readonly format: Format;
  readonly recognised: Recognised;
}

const FORMATS: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.yml': 'yaml',
  '.yaml': 'yaml',
};

/** A finding about a file that cannot be judged. */
export const unreadable = (file: string, message: string, at?: Unparsed): Finding => ({
  rule: fileReadable.name,
  severity: fileReadable.severity,
  file,
  at: [],
  message,
  ...(at?.line === undefined ? {} : { line: at.line }),
  ...(at?.column === undefined ? {} : { column: at.column }),
});

/** What an error of reading or judging a file says of it; other errors are thrown again. */
export function faultOf(file: string, error: unknown): Finding {
  if (error instanceof Unparsed) return unreadable(file, error.message, error);
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    const keys = (issue?.path ?? []).filter((key) => typeof key !== 'symbol');
    const path = pathText(keys);
    return {
      ...unreadable(file, `${path}: ${issue?.message ?? 'not what was expected'}`),
      at: keys,
    };
  }
  if (error instanceof Error && 'syscall' in error)
    return unreadable(file, `not readable: ${error.message}`);
  throw error;
}

/**
 * Reads and parses a file.
 * @throws Unparsed, or the error of the file system.
 */
export function readFile(file: string): ReadFile {
  const format = FORMATS[extname(file).toLowerCase()];
  if (format === undefined) {
    const recognised = { kind: 'other', reason: 'neither .json nor .yml nor .yaml' } as const;
    return { text: '', format: 'json', recognised };
  }
  const text = readText(file);
  const value = format === 'json' ? parseJson(text) : parseYaml(text);
  return { text, format, recognised: recognise(value, format) };
}
