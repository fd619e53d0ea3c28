/** Samples a minute apart, in promtool's notation, that do not change. */
export const steady = (value: number, minutes = 120): string => `${value}+0x${minutes}`;

/** Samples of a counter that rises from `start`. */
export const rising = (perMinute: number, minutes = 120, start = 0): string =>
  `${start}+${perMinute}x${minutes}`;
