import type { Context } from './context.js';
import type { Text } from '../../cli/bilingual.js';

/** What a check came to. */
export interface Outcome {
  readonly status: 'pass' | 'fail' | 'skip';
  /** What was seen. */
  readonly seen: Text;
  /** Milliseconds from the sending of the probe until it was found. */
  readonly delay?: number;
}

/** One line of the checklist. */
export interface Check {
  /** Stable: what --only takes and --json prints. */
  readonly key: string;
  readonly title: Text;
  /** What to do when it fails. */
  readonly hint: Text;
  /** Checks without which this one would only repeat their failure. */
  readonly needs?: readonly string[];
  /** Why it cannot be run with these settings, if so. */
  readonly skipped?: (context: Context) => Text | undefined;
  readonly run: (context: Context) => Promise<Outcome>;
}

export const pass = (seen: Text, delay?: number): Outcome => ({
  status: 'pass',
  seen,
  ...(delay === undefined ? {} : { delay }),
});

export const fail = (seen: Text): Outcome => ({ status: 'fail', seen });

/** Thrown where a check cannot go on; it fails with this text. */
export class Failure extends Error {
  constructor(readonly text: Text) {
    super(text.en);
  }
}
