import type { JSX } from 'preact';
import { formatValue } from '../samples/format-value.js';
import { logLines } from '../samples/log-lines.js';
import { uniformFor } from '../samples/random.js';
import { seedOf } from '../samples/sample-series.js';
import type { DrawingProps } from './drawing.js';
import { optionsOf } from './read-options.js';

const LINE = 19;
const COLORS = { debug: 'blue', info: 'green', warn: 'yellow', error: 'red' } as const;

/** Log lines with their times, and a color for the level. */
export function Logs({ at, file, height }: DrawingProps): JSX.Element {
  const { showTime } = optionsOf(at.panel);
  const amount = Math.max(1, Math.min(40, Math.floor(height / LINE)));
  const lines = logLines(uniformFor(seedOf(at, file)), amount);
  return (
    <ul class="drawing drawing-logs" aria-label={`sample log: ${amount} lines`}>
      {lines.map(({ time, level, text }) => (
        <li style={`border-color:var(--c-${COLORS[level]})`}>
          {showTime && <time>{formatValue(time, 'dateTimeAsIso')}</time>}
          <span class="line">
            {level} {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
