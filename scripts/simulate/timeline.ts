import type { PlannedRequest } from './plan.js';

/** A request arrives or is answered. Times in milliseconds from the start of the run. */
export interface Moment {
  readonly kind: 'arrived' | 'answered';
  readonly at: number;
  readonly request: PlannedRequest;
}

const answer = (request: PlannedRequest): Moment => ({
  kind: 'answered',
  at: request.at + request.latency,
  request,
});

/** When requests arrive and are answered, in the order of time; `requests` must be in the order of arrival. */
export function* timeline(requests: Iterable<PlannedRequest>): Generator<Moment> {
  // The next answer is at the end. It holds only the requests in flight, so that insertions are cheap.
  const waiting: Moment[] = [];
  for (const request of requests) {
    for (let next = waiting.at(-1); next && next.at <= request.at; next = waiting.at(-1)) {
      yield next;
      waiting.pop();
    }
    yield { kind: 'arrived', at: request.at, request };
    const own = answer(request);
    const place = waiting.findLastIndex((moment) => moment.at > own.at);
    waiting.splice(place + 1, 0, own);
  }
  yield* waiting.reverse();
}
