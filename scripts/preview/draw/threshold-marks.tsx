import type { JSX } from 'preact';
import type { FieldConfig } from '../samples/field-config.js';
import { colorSteps } from '../samples/color-steps.js';
import { colorOf } from './colors.js';
import { tenth } from './drawing.js';
import type { ValueScale } from './value-scale.js';

interface MarksProps {
  readonly field: FieldConfig;
  readonly scale: ValueScale;
  readonly width: number;
  readonly height: number;
}

/** Thresholds as lines, dashed lines or areas, by the style of the field. */
export function ThresholdMarks({ field, scale, width, height }: MarksProps): JSX.Element {
  const { mode } = field.custom.thresholdsStyle;
  const steps = colorSteps(field);
  const y = (share: number) => tenth(height * (1 - Math.max(0, Math.min(1, share))));
  const marks = steps.map(({ from, color }, index) => {
    const foot = from === -Infinity ? 0 : scale.share(from);
    return {
      color: colorOf(color) ?? 'var(--muted)',
      foot,
      top: scale.share(steps[index + 1]?.from ?? scale.high),
      isLine: from !== -Infinity && foot >= 0 && foot <= 1,
    };
  });
  return (
    <>
      {mode.includes('area') &&
        marks.map(({ color, foot, top }) => (
          <rect
            y={y(top)}
            width={tenth(width)}
            height={tenth(y(foot) - y(top))}
            fill={color}
            opacity=".12"
          />
        ))}
      {/line|dashed/.test(mode) &&
        marks
          .filter(({ isLine }) => isLine)
          .map(({ color, foot }) => (
            <path
              d={`M0 ${y(foot)}H${tenth(width)}`}
              stroke={color}
              stroke-width="1.5"
              stroke-dasharray={mode.includes('dashed') ? '8 6' : undefined}
            />
          ))}
    </>
  );
}
