/** `1 file`, `2 files`, `2 queries`. */
export const count = (amount: number, what: string): string =>
  `${amount} ${amount === 1 ? what : `${what}s`.replace(/ys$/, 'ies')}`;

/** A value as messages show it; `nothing` where there is none. */
export const asGiven = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value);
