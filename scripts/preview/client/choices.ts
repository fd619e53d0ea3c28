import type { Choice } from '../../../queries/interpolate.js';
import { sentText } from '../variables/sent.js';
import { all } from './elements.js';

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

/** Writes into the details of a panel what its queries send for what is chosen now. */
export function showSent(details: HTMLElement): void {
  const choices = choicesAround(details);
  for (const place of all('.sent', details)) {
    const language = LANGUAGES.find((one) => one === place.dataset['language']);
    if (language) place.textContent = sentText(language, place.dataset['query'] ?? '', choices);
  }
}
