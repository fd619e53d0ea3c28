/** The time of the newest sample, in milliseconds since 1970; fixed, so that the page is the same every day. */
export const SAMPLE_NOW = Date.UTC(2025, 0, 1, 12);

/** How many minutes the samples cover. */
export const SAMPLE_MINUTES = 60;

/** How many points a sample series has: one a minute. */
export const POINTS = 60;
