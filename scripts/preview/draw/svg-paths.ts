import {
  area,
  curveLinear,
  curveMonotoneX,
  curveStep,
  curveStepAfter,
  curveStepBefore,
  line,
  type CurveFactory,
} from 'd3-shape';
import { tenth } from './drawing.js';

/** A point of a drawing, and the y at which an area or bar below it ends. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly foot: number;
}

const CURVES: Readonly<Record<string, CurveFactory>> = {
  smooth: curveMonotoneX,
  stepBefore: curveStepBefore,
  stepAfter: curveStepAfter,
  step: curveStep,
};
const curveOf = (name: string): CurveFactory => CURVES[name] ?? curveLinear;

/** A line through the points, as the `d` of a path. */
export const linePath = (points: readonly Point[], interpolation: string): string =>
  line<Point>()
    .x(({ x }) => x)
    .y(({ y }) => y)
    .curve(curveOf(interpolation))
    .digits(1)(points) ?? '';

/** The area between the points and their feet. */
export const areaPath = (points: readonly Point[], interpolation: string): string =>
  area<Point>()
    .x(({ x }) => x)
    .y0(({ foot }) => foot)
    .y1(({ y }) => y)
    .curve(curveOf(interpolation))
    .digits(1)(points) ?? '';

/** A bar from each foot to its point. */
export const barPath = (points: readonly Point[], width: number): string =>
  points
    .map(
      ({ x, y, foot }) =>
        `M${tenth(x - width / 2)} ${tenth(foot)}V${tenth(y)}h${tenth(width)}V${tenth(foot)}z`,
    )
    .join('');

/** A dot at each point, for a stroke with round ends. */
export const dotPath = (points: readonly Point[]): string =>
  points.map(({ x, y }) => `M${tenth(x)} ${tenth(y)}h0`).join('');
