import { extname } from 'node:path';
import { parseJson, parseYaml } from '../files/parse.js';
import { recognise, type Recognised } from './recognise.js';

export type Format = 'json' | 'yaml';

/** A file that was parsed, and what it is. */
export interface ParsedFile {
  readonly text: string;
  readonly format: Format;
  readonly value: unknown;
  readonly recognised: Recognised;
}

const FORMATS: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.yml': 'yaml',
  '.yaml': 'yaml',
};

const UNKNOWN: ParsedFile = {
  text: '',
  format: 'json',
  value: undefined,
  recognised: { kind: 'other', reason: 'neither .json nor .yml nor .yaml' },
};

/**
 * Parses a file by the ending of its name; a file with another ending is not read.
 * @throws Unparsed, or what `read` throws.
 */
export function parseFile(file: string, read: (file: string) => string): ParsedFile {
  const format = FORMATS[extname(file).toLowerCase()];
  if (format === undefined) return UNKNOWN;
  const text = read(file);
  const value = format === 'json' ? parseJson(text) : parseYaml(text);
  return { text, format, value, recognised: recognise(value, format) };
}
