const NAMES = ['green', 'yellow', 'orange', 'red', 'blue', 'purple'] as const;
// The hue in degrees up to which each name goes.
const HUES: readonly (readonly [to: number, name: (typeof NAMES)[number]])[] = [
  [15, 'red'],
  [42, 'orange'],
  [70, 'yellow'],
  [170, 'green'],
  [255, 'blue'],
  [320, 'purple'],
  [360, 'red'],
];

/** The name of a basic color, as Grafana has them. */
export type ColorName = (typeof NAMES)[number] | 'grey';

function channels(text: string): readonly number[] {
  const [, short] = /^#([\da-f]{3})$/i.exec(text) ?? [];
  const [, long] = /^#([\da-f]{6})/i.exec(text) ?? [];
  const hex = long ?? short?.replace(/./g, '$&$&');
  if (hex !== undefined) return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const [, inside = ''] = /^rgba?\((.*)\)$/.exec(text) ?? [];
  return inside.split(',').slice(0, 3).map(Number);
}

function nearest(text: string): ColorName | undefined {
  const [red = NaN, green = NaN, blue = NaN] = channels(text);
  const most = Math.max(red, green, blue);
  const span = most - Math.min(red, green, blue);
  if (Number.isNaN(span)) return undefined;
  if (span < 30) return 'grey';
  const sector =
    most === red
      ? (green - blue) / span
      : most === green
        ? 2 + (blue - red) / span
        : 4 + (red - green) / span;
  const hue = (sector * 60 + 360) % 360;
  return HUES.find(([to]) => hue <= to)?.[1];
}

/**
 * The name of a color of a dashboard: `green` for `dark-green`, the nearest for a code; undefined for a text that is no
 * color.
 */
export const colorName = (given: string): ColorName | undefined =>
  NAMES.find((one) => given.endsWith(one)) ?? nearest(given);
