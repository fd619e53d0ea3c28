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

/** What an error of reading a file says of it; other errors are thrown again. */
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
 * Works on each of several things that are read; of one that cannot be, `unreadable` is told why and the others go on.
 * @throws what is no fault of the thing itself.
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
