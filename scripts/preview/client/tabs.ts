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

// A hash that somebody cut off does not decode.
function named(hash: string): HTMLElement | null {
  try {
    return byId(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}

/** Shows what a hash names: a dashboard, or a panel, which gets the focus. */
function reveal(hash: string): void {
  const target = named(hash);
  const tab = target?.closest<HTMLElement>('.tab');
  if (!target || !tab) return;
  show(tab);
  if (target === tab) {
    // Below a long list of changes it would not be seen.
    if (tab.getBoundingClientRect().top > innerHeight / 2) tab.scrollIntoView();
    return;
  }
  openRowOf(target);
  const focused = target.matches('.row') ? target.querySelector('button') : target;
  focused?.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'center' });
}

/** Lets links and the address lead to dashboards and panels. */
export function followLinks(): void {
  addEventListener('hashchange', () => {
    reveal(location.hash);
  });
  // By hand, because a second click on a link changes no hash.
  document.addEventListener('click', (event) => {
    const href = closestTo(event, 'a[href^="#"]')?.getAttribute('href');
    if (!href) return;
    event.preventDefault();
    history.pushState(null, '', href);
    reveal(href);
  });
  reveal(location.hash);
}
