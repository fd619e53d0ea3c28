/** A value as messages show it; `nothing` where there is none. */
export const asGiven = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value);
