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
    // An attribute holds one value a line.
    values: value.split('\n'),
    multi: control.dataset['multi'] === 'true',
    ...(all === undefined ? {} : { all }),
  };
}

/** The choices in the variable bar of the dashboard around an element. */
function choicesAround(element: Element): Readonly<Record<string, Choice>> {
  const dashboard = element.closest('.variables-of');
  const controls = dashboard ? all('[data-variable]', dashboard) : [];
  return Object.fromEntries(
    controls.map((control) => [control.dataset['variable'] ?? '', choiceOf(control)]),
  );
}

const LANGUAGES = ['promql', 'logql', 'traceql'] as const;

/** A query as it reaches the server for some choices; variables whose values are unknown here stay as they are. */
export const sentText = (
  language: Language,
  text: string,
  choices: Readonly<Record<string, Choice>>,
): string => interpolate(language, text, choices, HOUR_MACROS).text;

/** Fills the details of a panel with its queries as they are sent for the current choices. */
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
  // When the dialog closes, the focus goes back to the element that has it now.
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
    // Without access to the clipboard the text is selected, for the reader to copy.
    getSelection()?.selectAllChildren(text);
    button.textContent = 'Selected';
  }
  setTimeout(() => (button.textContent = 'Copy'), 2000);
}

/** Makes a click or Enter on a panel open its details, and a click beside them close them. */
export function openDetails(): void {
  document.addEventListener('click', (event) => {
    const button = closestTo(event, '.copy');
    if (button) void copy(button);
    if (event.target instanceof HTMLDialogElement) event.target.close();
    const panel = closestTo(event, '.panel');
    // A click that ends a selection of text must not open the details.
    if (panel && getSelection()?.isCollapsed !== false) open(panel);
  });
  document.addEventListener('keydown', (event) => {
    const isPanel = event.target instanceof HTMLElement && event.target.matches('.panel');
    if (!isPanel || event.key !== 'Enter') return;
    event.preventDefault();
    open(event.target);
  });
}
