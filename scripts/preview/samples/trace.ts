import { hex, type Uniform } from './random.js';

/** A span of a trace; `start` is in seconds since the trace began. */
interface SampleSpan {
  readonly name: string;
  readonly service: string;
  /** How many spans are around it. */
  readonly depth: number;
  readonly start: number;
  readonly duration: number;
}

/** A trace of one request. */
export interface SampleTrace {
  readonly id: string;
  readonly duration: number;
  readonly spans: readonly SampleSpan[];
}

// Name, service, depth, then start and duration as shares of the trace.
const SHAPE: readonly (readonly [string, string, number, number, number])[] = [
  ['GET /api/v1/imoveis', 'app', 0, 0, 1],
  ['auth.middleware', 'app', 1, 0.02, 0.14],
  ['GET redis', 'redis', 2, 0.04, 0.06],
  ['listing_service.List', 'app', 1, 0.17, 0.78],
  ['SELECT listings', 'mysql', 2, 0.2, 0.42],
  ['SELECT media', 'mysql', 2, 0.64, 0.2],
  ['SET redis', 'redis', 2, 0.87, 0.04],
  ['render', 'app', 1, 0.96, 0.03],
];

/** A sample trace: always the same spans, with a random duration. */
export function sampleTrace(uniform: Uniform): SampleTrace {
  const duration = 0.08 + 0.3 * uniform();
  const spans = SHAPE.map(([name, service, depth, start, share]): SampleSpan => {
    // A little shorter, so that no span ends after the one around it.
    const own = depth === 0 ? share : share * (1 - 0.3 * uniform());
    return { name, service, depth, start: start * duration, duration: own * duration };
  });
  return { id: hex(uniform, 32), duration, spans };
}
