/** Remembers the result for each object, so that `work` runs once for it. */
export function oncePer<T extends object, Result>(work: (one: T) => Result): (one: T) => Result {
  const known = new WeakMap<T, { readonly result: Result }>();
  return (one) => {
    const found = known.get(one) ?? { result: work(one) };
    known.set(one, found);
    return found.result;
  };
}
