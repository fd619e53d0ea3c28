/** `1 file`, `2 files`, `2 queries`. */
export const count = (amount: number, what: string): string =>
  `${amount} ${amount === 1 ? what : `${what}s`.replace(/ys$/, 'ies')}`;
