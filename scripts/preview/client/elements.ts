/** Every HTML element below `root` that a selector finds, in the order of the page. */
export const all = (selector: string, root: ParentNode = document): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(selector),
];

/** The first of them. */
export const first = (selector: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(selector);

/** The HTML element with an id, whatever characters are in it. */
export const byId = (id: string): HTMLElement | null => document.getElementById(id);

/** The nearest HTML element at or above what an event came from that a selector finds. */
export const closestTo = (event: Event, selector: string): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
