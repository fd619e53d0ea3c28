import { all, byId, first, closestTo } from './elements.js';

const DELAY = 350;
const MARGIN = 8;
const LINES = 2;

let waiting: ReturnType<typeof setTimeout> | undefined;

/** Hides the tooltip. */
export function hidePeek(): void {
  clearTimeout(waiting);
  const peek = first('.peek');
  if (peek) peek.hidden = true;
  for (const panel of all('.panel[aria-describedby]')) panel.removeAttribute('aria-describedby');
}

function firstLines(text: string): string {
  const lines = text.trim().split('\n');
  return lines.slice(0, LINES).join('\n') + (lines.length > LINES ? '\n…' : '');
}

const queriesOf = (panel: HTMLElement): string[] => {
  const details = byId(`${panel.id}/details`);
  return details ? all('.written', details).map(({ textContent }) => firstLines(textContent)) : [];
};

function place(peek: HTMLElement, panel: HTMLElement): void {
  const { left, right, top, bottom } = panel.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = peek;
  const below = bottom + offsetHeight <= innerHeight;
  const start = left + offsetWidth <= innerWidth - MARGIN ? left : right - offsetWidth;
  peek.style.left = `${Math.max(MARGIN, start)}px`;
  // It overlaps the panel by a pixel, so that the pointer can move onto it.
  peek.style.top = `${Math.max(MARGIN, below ? bottom - 1 : top - offsetHeight + 1)}px`;
}

function show(panel: HTMLElement): void {
  const peek = first('.peek');
  const queries = queriesOf(panel);
  if (!peek || queries.length === 0) return;
  peek.replaceChildren(
    ...queries.map((query) => {
      const line = document.createElement('code');
      line.textContent = query;
      return line;
    }),
  );
  peek.hidden = false;
  place(peek, panel);
  panel.setAttribute('aria-describedby', peek.id);
}

function showSoon(panel: HTMLElement): void {
  hidePeek();
  waiting = setTimeout(() => {
    show(panel);
  }, DELAY);
}

/** Shows the first lines of a panel's queries while the pointer or the focus is on it; Esc hides them. */
export function peekAtQueries(): void {
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch' || closestTo(event, '.peek')) return;
    const panel = closestTo(event, '.panel');
    if (!panel) hidePeek();
    else if (!panel.contains(event.relatedTarget instanceof Node ? event.relatedTarget : null))
      showSoon(panel);
  });
  document.addEventListener('focusin', (event) => {
    const panel = closestTo(event, '.panel');
    if (panel && panel === event.target && panel.matches(':focus-visible')) showSoon(panel);
    else hidePeek();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hidePeek();
  });
  addEventListener('scroll', hidePeek, { passive: true });
}
