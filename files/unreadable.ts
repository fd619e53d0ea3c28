import { ZodError } from 'zod';
import { pathText, type Path } from './paths.js';
import { Unparsed } from './parse.js';

/** Why a file cannot be read, and where in it. */
export interface Unreadable {
  readonly message: string;
  readonly at: Path;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** The reason behind an error of reading a file; any other error is thrown again. */
export function whyUnreadable(error: unknown): Unreadable {
  if (error instanceof Unparsed) {
    return { message: error.message, at: [], line: error.line, column: error.column };
  }
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    const at = (issue?.path ?? []).filter((key) => typeof key !== 'symbol');
    return { message: `${pathText(at)}: ${issue?.message ?? 'not what was expected'}`, at };
  }
  if (error instanceof Error && 'syscall' in error) {
    return { message: `not readable: ${error.message}`, at: [] };
  }
  throw error;
}

/**
 * Works on each item; if one cannot be read, `unreadable` gets the reason and the others go on.
 * @throws any error that is not about reading the item.
 */
export const eachReadable = <T, Result>(
  all: readonly T[],
  work: (one: T) => Result,
  unreadable: (one: T, reason: string) => void,
): Result[] =>
  all.flatMap((one) => {
    try {
      return [work(one)];
    } catch (error) {
      unreadable(one, whyUnreadable(error).message);
      return [];
    }
  });
