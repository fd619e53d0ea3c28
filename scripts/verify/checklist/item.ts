import type { Text } from '../../../cli/bilingual.js';
import type { Outcome } from '../outcome.js';
import type { Run } from '../run.js';

/** One item of the checklist that `npm run verify` goes through. */
export interface ChecklistItem {
  /** Stable: `--only` takes it and `--json` prints it. */
  readonly key: string;
  readonly title: Text;
  /** What to do when it fails. */
  readonly hint: Text;
  /** Keys of the items that must pass first: without them this one would only repeat their failure. */
  readonly needs?: readonly string[];
  /** The reason to skip it with the options of this run, if there is one. */
  readonly skipped?: (run: Run) => Text | undefined;
  /** A Failure or a BadAnswer that it throws makes it fail. */
  readonly verify: (run: Run) => Promise<Outcome>;
}
