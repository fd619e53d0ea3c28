import type { ComponentChildren, JSX } from 'preact';
import { SAMPLE_MINUTES } from '../samples/sample-time.js';
import { tenth } from './drawing.js';

/** A label of the value axis, and how far up it stands, from 0 to 1. */
export interface Tick {
  readonly text: string;
  readonly share: number;
}

interface FrameProps {
  readonly label: string;
  readonly ticks: readonly Tick[];
  /** Labels of a second axis at the right; none if all values have one unit. */
  readonly right?: readonly Tick[];
  /** Size of the plot in px, without the axes. */
  readonly width: number;
  readonly height: number;
  readonly children: ComponentChildren;
}

const LETTER = 6.4;

/** The width of an axis with these labels, in px. */
export const axisWidth = (ticks: readonly Tick[]): number =>
  Math.ceil(12 + LETTER * Math.max(2, ...ticks.map(({ text }) => text.length)));

const TickLabels = ({ ticks }: { readonly ticks: readonly Tick[] }): JSX.Element => (
  <div class="y-axis">
    {ticks.map(({ text, share }) => (
      <span style={`bottom:${tenth(share * 100)}%`}>{text}</span>
    ))}
  </div>
);

/** Axes with grid lines, around a drawing that is stretched to the space between them. */
export function ChartFrame(props: FrameProps): JSX.Element {
  const { label, ticks, right = [], width, height, children } = props;
  const times = width < 260 ? 2 : 4;
  const lines = [
    ...ticks.map(({ share }) => `M0 ${tenth(height * (1 - share))}H${tenth(width)}`),
    ...Array.from(
      { length: times + 1 },
      (_, at) => `M${tenth((width * at) / times)} 0V${tenth(height)}`,
    ),
  ];
  return (
    <div
      class={`chart${right.length > 0 ? ' has-right' : ''}`}
      role="img"
      aria-label={label}
      style={`--axis:${axisWidth(ticks)}px${right.length > 0 ? `;--right:${axisWidth(right)}px` : ''}`}
    >
      <TickLabels ticks={ticks} />
      <svg viewBox={`0 0 ${tenth(width)} ${tenth(height)}`} preserveAspectRatio="none">
        <path class="grid" d={lines.join('')} />
        {children}
      </svg>
      {right.length > 0 && <TickLabels ticks={right} />}
      <div class="x-axis">
        {Array.from({ length: times + 1 }, (_, at) => (
          <span>
            {at === times ? 'now' : `-${SAMPLE_MINUTES - (SAMPLE_MINUTES * at) / times}m`}
          </span>
        ))}
      </div>
    </div>
  );
}
