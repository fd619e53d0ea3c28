import type { JSX } from 'preact';
import { formatValue } from '../samples/format-value.js';
import { uniformFor } from '../samples/random.js';
import { seedOf } from '../samples/sample-series.js';
import { sampleTrace } from '../samples/trace.js';
import { seriesColor } from './colors.js';
import { tenth, type DrawingProps } from './drawing.js';

const HEAD = 26;
const ROW = 25;
const INDENT = 14;
const SERVICES = ['app', 'redis', 'mysql'];

/** The spans of a trace as a waterfall. */
export function Traces({ at, file, height }: DrawingProps): JSX.Element {
  const { id, duration, spans } = sampleTrace(uniformFor(seedOf(at, file)));
  const isSeen = spans.slice(0, Math.max(1, Math.floor((height - HEAD) / ROW)));
  const percent = (seconds: number) => tenth((100 * seconds) / duration);
  return (
    <div class="drawing drawing-traces">
      <p class="head">
        <strong>app: {spans[0]?.name}</strong> {formatValue(duration, 's')}, {spans.length} spans,{' '}
        {id.slice(0, 16)}
      </p>
      <ul aria-label={`sample trace: ${spans.length} spans`}>
        {isSeen.map((span) => {
          const end = percent(span.start + span.duration);
          // The duration stands behind the bar if there is space, else before it.
          const place =
            end < 85
              ? `left:calc(${end}% + 4px)`
              : `right:${tenth(100 - percent(span.start) + 1)}%`;
          const isWhole = end >= 85 && percent(span.start) < 15;
          return (
            <li>
              <span class="name" style={`padding-left:${INDENT * span.depth}px`}>
                {span.service} <small>{span.name}</small>
              </span>
              <span class="lane">
                <i
                  style={`left:${percent(span.start)}%;width:${percent(span.duration)}%;background:${seriesColor(SERVICES.indexOf(span.service))}`}
                />
                {!isWhole && <small style={place}>{formatValue(span.duration, 's')}</small>}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
