import type { JSX } from 'preact';
import { formatValue } from '../samples/format-value.js';
import { uniformFor } from '../samples/random.js';
import { seedOf } from '../samples/sample-series.js';
import { tenth, type DrawingProps } from './drawing.js';

const RADIUS = 30;
// The places of the services, as shares of width and height.
const NODES = [
  { name: 'user', x: 0.12, y: 0.5 },
  { name: 'app', x: 0.42, y: 0.5 },
  { name: 'mysql', x: 0.8, y: 0.24 },
  { name: 'redis', x: 0.8, y: 0.74 },
] as const;
const EDGES = [
  [0, 1],
  [1, 2],
  [1, 3],
] as const;
// The share of failed calls, which is red in the ring.
const ERRORS = 0.06;

/** Services as circles, with the calls between them. */
export function NodeGraph({ at, file, width, height }: DrawingProps): JSX.Element {
  const uniform = uniformFor(seedOf(at, file));
  const nodes = NODES.map(({ name, x, y }) => ({
    name,
    x: tenth(x * width),
    y: tenth(y * (height - 24)),
    latency: formatValue(0.005 + 0.08 * uniform(), 's'),
    rate: formatValue(5 + 40 * uniform(), 'reqps', 0),
  }));
  const ring = 2 * Math.PI * RADIUS;
  return (
    <div class="drawing drawing-nodegraph">
      <svg
        viewBox={`0 0 ${tenth(width)} ${tenth(height)}`}
        role="img"
        aria-label={`sample node graph: ${nodes.length} nodes`}
        font-size="11"
        text-anchor="middle"
      >
        {EDGES.map(([from, to]) => (
          <path
            d={`M${nodes[from]?.x} ${nodes[from]?.y}L${nodes[to]?.x} ${nodes[to]?.y}`}
            stroke="var(--muted)"
            stroke-width="1.5"
          />
        ))}
        {nodes.map(({ name, x, y, latency, rate }) => (
          <g transform={`translate(${x} ${y})`}>
            <circle r={RADIUS} fill="var(--panel)" stroke="var(--c-green)" stroke-width="4" />
            <circle
              r={RADIUS}
              fill="none"
              stroke="var(--c-red)"
              stroke-width="4"
              stroke-dasharray={`${tenth(ERRORS * ring)} ${tenth(ring)}`}
            />
            <text y="-2" fill="var(--text)">
              {latency}
            </text>
            <text y="11" font-size="10" fill="var(--muted)">
              {rate}
            </text>
            <text y={RADIUS + 16} font-size="12" fill="var(--text)">
              {name}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
