/** Each item whose key an earlier one has, with the first of them; items without a key are left out. */
export function firstBefore<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
): (readonly [item: T, first: T])[] {
  const firsts = new Map<string, T>();
  return items.flatMap((item) => {
    const key = keyOf(item);
    if (key === undefined || key === '') return [];
    const first = firsts.get(key);
    if (first !== undefined) return [[item, first] as const];
    firsts.set(key, item);
    return [];
  });
}
