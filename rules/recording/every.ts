/** Twice in the shortest `$__rate_interval`, a minute: one evaluation that is missed leaves no gap in a panel. */
export const EVERY = '30s';
