import { first } from './elements.js';

const KEY = 'preview-theme';

type Theme = 'light' | 'dark';

// A browser may forbid storage to pages opened from files; then reading and writing throw.
function kept(): Theme | undefined {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : undefined;
  } catch {
    return undefined;
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The theme then lasts as long as the page.
  }
}

const ofSystem = (): Theme =>
  matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

const now = (): Theme => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');

const other = (theme: Theme): Theme => (theme === 'dark' ? 'light' : 'dark');

const set = (theme: Theme) => (document.documentElement.dataset['theme'] = theme);

/** Sets the stored theme, or that of the system, before anything is painted. */
export const startTheme = (): void => void set(kept() ?? ofSystem());

/** Makes the button switch the theme. */
export function switchTheme(): void {
  const button = first('.switch-theme');
  if (!button) return;
  const name = () => (button.textContent = `${other(now()) === 'dark' ? 'Dark' : 'Light'} theme`);
  name();
  button.addEventListener('click', () => {
    const theme = other(now());
    set(theme);
    keep(theme);
    name();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    if (kept() === undefined) set(ofSystem());
    name();
  });
}
