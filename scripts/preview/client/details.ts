import { type Choice, interpolate, type Language } from '../../../queries/interpolate.js';
import { HOUR_MACROS } from '../../../queries/stand-ins.js';
import { all, byId, closestTo } from './elements.js';
import { hidePeek } from './peek.js';

function choiceOf(control: HTMLElement): Choice {
  const option = control instanceof HTMLSelectElement ? control.selectedOptions[0] : undefined;
  const isInput = control instanceof HTMLInputElement;
  const value = isInput ? control.value : (option?.value ?? '');
  const all = (option ?? control).dataset['all'];
  return {
    // Several values stand in a line each.
    values: value.split('\n'),
    multi: control.dataset['multi'] === 'true',
    ...(all === undefined ? {} : { all }),
  };
}

/** What is chosen in the variables of the dashboard that holds an element. */
function choicesAround(element: Element): Readonly<Record<string, Choice>> {
  const dashboard = element.closest('.variables-of');
  const controls = dashboard ? all('[data-variable]', dashboard) : [];
  return Object.fromEntries(
    controls.map((control) => [control.dataset['variable'] ?? '', choiceOf(control)]),
  );
}

const LANGUAGES = ['promql', 'logql', 'traceql'] as const;

/** A query as it reaches the server for what is chosen; what nobody can know here stays as it is written. */
export const sentText = (
  language: Language,
  text: string,
  choices: Readonly<Record<string, Choice>>,
): string => interpolate(language, text, choices, HOUR_MACROS).text;

/** Writes into the details of a panel what its queries send for what is chosen now. */
function showSent(details: HTMLElement): void {
  const choices = choicesAround(details);
  for (const place of all('.sent', details)) {
    const language = LANGUAGES.find((one) => one === place.dataset['language']);
    if (language) place.textContent = sentText(language, place.dataset['query'] ?? '', choices);
  }
}

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
    await navigator.clipboard.writeText(text.textContent);
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
    const button = closestTo(event, '.copy');
    if (button) void copy(button);
    if (event.target instanceof HTMLDialogElement) event.target.close();
    const panel = closestTo(event, '.panel');
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
