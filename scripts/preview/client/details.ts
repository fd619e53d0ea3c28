import { byId, nearest } from './elements.js';
import { showSent } from './choices.js';
import { hidePeek } from './peek.js';

function open(panel: HTMLElement): void {
  const details = byId(`${panel.id}/details`);
  if (!(details instanceof HTMLDialogElement) || details.open) return;
  hidePeek();
  showSent(details);
  // The focus goes back to what has it now.
  panel.focus({ preventScroll: true });
  details.showModal();
  details.scrollTop = 0;
  history.replaceState(null, '', `#${panel.id}`);
}

async function copy(button: HTMLElement): Promise<void> {
  const text = button.parentElement?.querySelector('pre');
  if (!text) return;
  try {
    await navigator.clipboard.writeText(text.textContent ?? '');
    button.textContent = 'Copied';
  } catch {
    // Where the clipboard is refused the reader copies what is selected.
    getSelection()?.selectAllChildren(text);
    button.textContent = 'Selected';
  }
  setTimeout(() => (button.textContent = 'Copy'), 2000);
}

/** Lets a click or Enter on a panel open its details, and a click beside them close them. */
export function openDetails(): void {
  document.addEventListener('click', (event) => {
    const button = nearest(event, '.copy');
    if (button) void copy(button);
    if (event.target instanceof HTMLDialogElement) event.target.close();
    const panel = nearest(event, '.panel');
    // Who selects a text of the panel does not want its details.
    if (panel && getSelection()?.isCollapsed !== false) open(panel);
  });
  document.addEventListener('keydown', (event) => {
    const isPanel = event.target instanceof HTMLElement && event.target.matches('.panel');
    if (!isPanel || event.key !== 'Enter') return;
    event.preventDefault();
    open(event.target);
  });
}
