import { joined, type Text } from '../../cli/bilingual.js';

/** What an item of the checklist came to. */
export interface Outcome {
  readonly status: 'pass' | 'fail' | 'skip';
  /** What was seen, or why the item was skipped. */
  readonly seen: Text;
  /** Milliseconds from the sending of the probe until it was found. */
  readonly delay?: number;
}

export const pass = (seen: Text, delay?: number): Outcome => ({
  status: 'pass',
  seen,
  ...(delay === undefined ? {} : { delay }),
});

export const fail = (seen: Text): Outcome => ({ status: 'fail', seen });

export const skip = (seen: Text): Outcome => ({ status: 'skip', seen });

/** Thrown where an item cannot go on: the item fails with this text. */
export class Failure extends Error {
  constructor(readonly text: Text) {
    super(text.en);
  }
}

/** Passes when every part gives its text; fails with the texts of all parts that threw a Failure. */
export async function allOf(parts: readonly Promise<Text>[]): Promise<Outcome> {
  const settled = await Promise.allSettled(parts);
  const failures: Text[] = [];
  const seen: Text[] = [];
  for (const part of settled) {
    if (part.status === 'fulfilled') seen.push(part.value);
    else if (part.reason instanceof Failure) failures.push(part.reason.text);
    else throw part.reason;
  }
  return failures.length > 0 ? fail(joined(failures)) : pass(joined(seen));
}
