import { readFileSync, statSync } from 'node:fs';
import { Unparsed } from './parse.js';

/** Larger than any dashboard; reading takes many times the size in memory. */
const LARGEST = 25e6;

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** Why a file of this size is not read; undefined if it is small enough. */
export const tooLarge = (size: number): string | undefined =>
  size > LARGEST ? `${megabytes(size)}: files over ${megabytes(LARGEST)} are not read` : undefined;

/**
 * The text of a file.
 * @throws Unparsed if it is too large, empty, or not UTF-8.
 */
export function readText(file: string): string {
  const reason = tooLarge(statSync(file).size);
  if (reason !== undefined) throw new Unparsed(reason);
  return textOfBytes(readFileSync(file));
}

/**
 * The text of bytes in UTF-8.
 * @throws Unparsed if they are empty, not UTF-8, or start with a byte order mark.
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
