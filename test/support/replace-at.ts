/** Walks down by the steps, each choosing one of the keys, and puts `value` where they end. */
export function replaceAt(root: unknown, steps: readonly number[], value: unknown): void {
  let within = root;
  for (const [depth, step] of steps.entries()) {
    if (typeof within !== 'object' || within === null) return;
    const names = Object.keys(within);
    const name = names[step % Math.max(1, names.length)];
    if (name === undefined) return;
    const next: unknown = Reflect.get(within, name);
    if (depth === steps.length - 1 || typeof next !== 'object' || next === null) {
      Reflect.set(within, name, value);
      return;
    }
    within = next;
  }
}
