/** All HTML elements below `root` that match a selector, in the order of the page. */
export const all = (selector: string, root: ParentNode = document): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(selector),
];

/** The first HTML element of the page that matches a selector. */
export const first = (selector: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(selector);

/** The HTML element with an id, which needs no escaping here. */
export const byId = (id: string): HTMLElement | null => document.getElementById(id);

/** The nearest HTML element that matches a selector, at or above the target of an event. */
export const closestTo = (event: Event, selector: string): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
