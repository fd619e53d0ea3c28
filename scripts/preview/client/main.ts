import { moveWithArrows } from './arrows.js';
import { openDetails } from './details.js';
import { first } from './elements.js';
import { peekAtQueries } from './peek.js';
import { setRows, toggleRows } from './rows.js';
import { currentTab, followLinks } from './tabs.js';
import { startTheme, switchTheme } from './theme.js';

/** Makes the two buttons open or close all rows of the current tab. */
function setAllRows(): void {
  const set = (isOpen: boolean) => () => {
    setRows(currentTab() ?? document, isOpen);
  };
  first('.open-rows')?.addEventListener('click', set(true));
  first('.close-rows')?.addEventListener('click', set(false));
}

// The script stands in the head, so that the first painting already has one tab and the right theme.
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
