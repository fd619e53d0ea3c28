import type { Finding } from '../finding.js';
import { fileReadable } from './run-rules.js';
import { whyUnreadable, type Unreadable } from '../../files/unreadable.js';

/** A finding about a file that cannot be judged. */
export const unreadable = (file: string, { message, at, line, column }: Unreadable): Finding => ({
  rule: fileReadable.name,
  severity: fileReadable.severity,
  file,
  at,
  message,
  ...(line === undefined ? {} : { line }),
  ...(column === undefined ? {} : { column }),
});

/** What an error of reading or judging a file says of it; other errors are thrown again. */
export const faultOf = (file: string, error: unknown): Finding =>
  unreadable(file, whyUnreadable(error));
