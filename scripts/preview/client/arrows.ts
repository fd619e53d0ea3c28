import { all } from './elements.js';

const centerOf = (element: HTMLElement) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
};

// How far two centers lie apart, along the arrow and across it.
const ALONG: Readonly<Record<string, (x: number, y: number) => readonly [number, number]>> = {
  ArrowRight: (x, y) => [x, y],
  ArrowLeft: (x, y) => [-x, y],
  ArrowDown: (x, y) => [y, x],
  ArrowUp: (x, y) => [-y, x],
};

/** The nearest panel in the direction of an arrow key; distance across the arrow counts twice. */
function neighbour(panel: HTMLElement, key: string): HTMLElement | undefined {
  const along = ALONG[key];
  const grid = panel.parentElement;
  if (!along || !grid) return undefined;
  const from = centerOf(panel);
  return all(':scope > .panel:not([hidden])', grid)
    .flatMap((other) => {
      const to = centerOf(other);
      const [ahead, aside] = along(to.x - from.x, to.y - from.y);
      return other !== panel && ahead > 1 ? [{ other, far: ahead + 2 * Math.abs(aside) }] : [];
    })
    .sort((a, b) => a.far - b.far)[0]?.other;
}

/** Makes the arrow keys move the focus from a panel to its neighbour. */
export function moveWithArrows(): void {
  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || !target.matches('.panel')) return;
    const other = neighbour(target, key);
    if (!other) return;
    event.preventDefault();
    other.focus();
  });
}
