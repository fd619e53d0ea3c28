import type { Work } from '../../threads/work.js';

/** An item: what it gives, how long it takes, and what becomes of it. */
export interface Task {
  readonly name: string;
  readonly milliseconds?: number;
  readonly fault?: string;
  /** Ends its thread. */
  readonly exit?: number;
}

function busy(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

export const work: Work<string, Task, string> = {
  module: import.meta.url,
  begin:
    (prefix) =>
    ({ name, milliseconds = 0, fault, exit }) => {
      busy(milliseconds);
      if (fault !== undefined) throw new RangeError(fault);
      if (exit !== undefined) process.exit(exit);
      return `${prefix} ${name}`;
    },
};
