import { moveWithArrows } from './arrows.js';
import { openDetails } from './details.js';
import { first } from './elements.js';
import { peekAtQueries } from './peek.js';
import { setRows, toggleRows } from './rows.js';
import { currentTab, followLinks } from './tabs.js';
import { startTheme, switchTheme } from './theme.js';

/** Lets the two buttons open or close all rows of what is shown. */
function setAllRows(): void {
  const set = (isOpen: boolean) => () => {
    setRows(currentTab() ?? document, isOpen);
  };
  first('.open-rows')?.addEventListener('click', set(true));
  first('.close-rows')?.addEventListener('click', set(false));
}

// In the head of the page: from the first painting on one tab is shown, in its theme.
document.documentElement.classList.add('is-scripted');
startTheme();
document.addEventListener('DOMContentLoaded', () => {
  switchTheme();
  toggleRows();
  setAllRows();
  openDetails();
  peekAtQueries();
  moveWithArrows();
  followLinks();
});
