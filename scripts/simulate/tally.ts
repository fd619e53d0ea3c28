import type { PlannedRequest } from './plan.js';
import type { SignalCount, Signals } from './process.js';

/** What a run has done and sent so far. */
export interface Summary {
  readonly seconds: number;
  /** Whether it ended before its time. */
  readonly interrupted: boolean;
  readonly requests: number;
  /** Answered with 5xx. */
  readonly errors: number;
  /** Requests by class of status, as `2xx`. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly signals: Readonly<Record<keyof Signals, SignalResult>>;
}

interface SignalResult extends SignalCount {
  /** Neither acknowledged nor failed: the queue was full. During a run also what is still on its way. */
  readonly dropped: number;
}

const none: SignalCount = { generated: 0, acknowledged: 0, failed: 0 };

/** Nothing sent yet. */
export const noSignals: Signals = { spans: none, logs: none, metrics: none };

const add = (a: SignalCount, b: SignalCount): SignalCount => {
  const lastError = b.lastError ?? a.lastError;
  return {
    generated: a.generated + b.generated,
    acknowledged: a.acknowledged + b.acknowledged,
    failed: a.failed + b.failed,
    ...(lastError === undefined ? {} : { lastError }),
  };
};

/** The sum of what two processes sent. */
export const addSignals = (a: Signals, b: Signals): Signals => ({
  spans: add(a.spans, b.spans),
  logs: add(a.logs, b.logs),
  metrics: add(a.metrics, b.metrics),
});

const result = (count: SignalCount): SignalResult => ({
  ...count,
  dropped: count.generated - count.acknowledged - count.failed,
});

/** Whether the receiver has acknowledged all that was generated. */
export const allAcknowledged = ({ signals }: Summary): boolean =>
  Object.values(signals).every(({ generated, acknowledged }) => generated === acknowledged);

/** Counts the requests of a run that started at a Unix time in milliseconds. */
export class Tally {
  readonly #startedAt: number;
  readonly #statuses: Record<string, number> = { '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 };
  #requests = 0;
  #elapsed: number | undefined;
  #interrupted = false;

  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  answered({ status }: PlannedRequest): void {
    this.#requests++;
    const family = `${Math.floor(status / 100)}xx`;
    this.#statuses[family] = (this.#statuses[family] ?? 0) + 1;
  }

  /** Ends the counting; `elapsed` is how long the run took in milliseconds. */
  ended(elapsed: number, interrupted: boolean): void {
    this.#elapsed = elapsed;
    this.#interrupted = interrupted;
  }

  summary({ spans, logs, metrics }: Signals): Summary {
    const elapsed = this.#elapsed ?? Date.now() - this.#startedAt;
    return {
      seconds: Math.round(elapsed / 100) / 10,
      interrupted: this.#interrupted,
      requests: this.#requests,
      errors: this.#statuses['5xx'] ?? 0,
      statuses: { ...this.#statuses },
      signals: { spans: result(spans), logs: result(logs), metrics: result(metrics) },
    };
  }
}
