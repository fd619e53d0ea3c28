import { all, byId, first, closestTo } from './elements.js';
import { openRowOf } from './rows.js';

/** The tab that is shown. */
export const currentTab = (): HTMLElement | null => first('.tab.is-current');

function show(tab: HTMLElement): void {
  for (const other of all('.tab')) other.classList.toggle('is-current', other === tab);
  for (const link of all('nav a')) {
    if (link.getAttribute('href') === `#${tab.id}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

// A hash that was cut off within an escape cannot be decoded.
function named(hash: string): HTMLElement | null {
  try {
    return byId(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}

/** Shows the dashboard or panel that a hash names; a panel gets the focus. */
function reveal(hash: string): void {
  const target = named(hash);
  const tab = target?.closest<HTMLElement>('.tab');
  if (!target || !tab) return;
  show(tab);
  if (target === tab) {
    // It may be out of sight below a long list of changes.
    if (tab.getBoundingClientRect().top > innerHeight / 2) tab.scrollIntoView();
    return;
  }
  openRowOf(target);
  const focused = target.matches('.row') ? target.querySelector('button') : target;
  focused?.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'center' });
}

/** Makes links and the address open dashboards and panels. */
export function followLinks(): void {
  addEventListener('hashchange', () => {
    reveal(location.hash);
  });
  // A second click on the same link fires no hashchange.
  document.addEventListener('click', (event) => {
    const href = closestTo(event, 'a[href^="#"]')?.getAttribute('href');
    if (!href) return;
    event.preventDefault();
    history.pushState(null, '', href);
    reveal(href);
  });
  reveal(location.hash);
}
