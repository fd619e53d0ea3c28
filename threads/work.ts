/**
 * Work on many things, which several threads can share. What goes into it and what it gives is copied between threads, so
 * that it may hold data only.
 */
export interface Work<Given, Item, Result> {
  /** The URL of the module that exports this as `work`. */
  readonly module: string;
  /** Makes a thread ready, once. */
  readonly begin: (given: Given) => (item: Item) => Result;
}

/** What is told to a thread: first what all its work is based on, then item by item. */
export type Told<Given, Item> = { readonly given: Given } | { readonly item: Item };
