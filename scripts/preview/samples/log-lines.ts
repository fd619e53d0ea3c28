import { hex, type Uniform } from './random.js';
import { SAMPLE_NOW } from './sample-time.js';

/** A line of a log, and when it was written, in milliseconds since 1970. */
export interface LogLine {
  readonly time: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly text: string;
}

// A line that is listed twice appears twice as often.
const LINES: readonly (readonly [level: LogLine['level'], text: string])[] = [
  ['info', 'HTTP Request GET /api/v1/imoveis 200'],
  ['info', 'HTTP Request GET /api/v1/imoveis 200'],
  ['info', 'HTTP Request POST /api/v1/imoveis/detail 200'],
  ['info', 'HTTP Request POST /api/v1/auth/signin 200'],
  ['debug', 'permission.cache.hit'],
  ['debug', 'permission.cache.miss'],
  ['warn', 'HTTP Error POST /api/v1/auth/signin 401'],
  ['warn', 'slow query: SELECT listings took 812 ms'],
  ['error', 'HTTP Error GET /api/v1/visits 500: context deadline exceeded'],
];

/** Sample lines of a log, the newest first. */
export function logLines(uniform: Uniform, amount: number): LogLine[] {
  let time = SAMPLE_NOW;
  return Array.from({ length: amount }, () => {
    time -= Math.ceil(3000 * uniform());
    const [level, text] = LINES[Math.floor(uniform() * LINES.length)] ?? ['info', 'started'];
    return { time, level, text: `${text} request_id=${hex(uniform, 8)}` };
  });
}
