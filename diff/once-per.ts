/** Works once on each object, however often it is asked. */
export function oncePer<T extends object, Result>(work: (one: T) => Result): (one: T) => Result {
  const known = new WeakMap<T, { readonly result: Result }>();
  return (one) => {
    const found = known.get(one) ?? { result: work(one) };
    known.set(one, found);
    return found.result;
  };
}
