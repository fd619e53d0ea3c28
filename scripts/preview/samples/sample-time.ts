/** The moment that samples call now, in milliseconds: a fixed one, so that the page does not change from day to day. */
export const SAMPLE_NOW = Date.UTC(2025, 0, 1, 12);

/** How many minutes before it the samples start. */
export const SAMPLE_MINUTES = 60;

/** How many points a sample series has: one a minute. */
export const POINTS = 60;
