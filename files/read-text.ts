import { readFileSync, statSync } from 'node:fs';
import { Unparsed } from './parse.js';

/** Larger than any dashboard; what reads it would need many times its size of memory. */
const LARGEST = 25e6;

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** Why a file of so many bytes is not read; undefined where it is. */
export const tooLarge = (size: number): string | undefined =>
  size > LARGEST ? `${megabytes(size)}: files over ${megabytes(LARGEST)} are not read` : undefined;

/**
 * The text of a file.
 * @throws Unparsed when it is too large, or no text in UTF-8.
 */
export function readText(file: string): string {
  const reason = tooLarge(statSync(file).size);
  if (reason !== undefined) throw new Unparsed(reason);
  return textOfBytes(readFileSync(file));
}

/**
 * The text that bytes stand for.
 * @throws Unparsed when they are none in UTF-8.
 */
export function textOfBytes(bytes: Uint8Array): string {
  const zero = bytes.indexOf(0);
  if (zero >= 0) throw new Unparsed(`no text: byte ${zero + 1} is NUL`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unparsed('no text in UTF-8');
  }
  if (text.startsWith('\uFEFF')) {
    throw new Unparsed('starts with a byte order mark: save it without one');
  }
  if (text.trim() === '') throw new Unparsed('empty');
  return text;
}
