import { settle } from '../grid/settle.js';
import { all, byId, closestTo } from './elements.js';

const cellsOf = ({ style }: HTMLElement) => {
  const cell = (name: string) => Number(style.getPropertyValue(name));
  return { x: cell('--x'), w: cell('--w'), h: cell('--h') };
};

/** Lays out a grid anew after rows were opened or closed. */
function settleGrid(grid: HTMLElement): void {
  const shown = all(':scope > .cell:not([hidden])', grid);
  const { tops, height } = settle(shown.map(cellsOf));
  for (const [index, element] of shown.entries())
    element.style.setProperty('--y', String(tops[index]));
  grid.style.setProperty('--rows', String(height));
}

const buttonOf = (row: HTMLElement) => row.querySelector('button[aria-expanded]');

function setRow(row: HTMLElement, isOpen: boolean): void {
  buttonOf(row)?.setAttribute('aria-expanded', String(isOpen));
  for (const panel of all(`[data-row="${CSS.escape(row.id)}"]`)) panel.hidden = !isOpen;
}

/** Opens or closes every row below `root`. */
export function setRows(root: ParentNode, isOpen: boolean): void {
  for (const grid of all('.dashboard-grid', root)) {
    for (const row of all(':scope > .row', grid)) setRow(row, isOpen);
    settleGrid(grid);
  }
}

/** Opens the row that a panel stands in. */
export function openRowOf(panel: HTMLElement): void {
  const row = byId(panel.dataset['row'] ?? '');
  const grid = panel.closest<HTMLElement>('.dashboard-grid');
  if (!row || !grid || !panel.hidden) return;
  setRow(row, true);
  settleGrid(grid);
}

/** Makes a click on the title of a row open or close it. */
export function toggleRows(): void {
  document.addEventListener('click', (event) => {
    const button = closestTo(event, '.row button[aria-expanded]');
    const row = button?.closest<HTMLElement>('.row');
    const grid = row?.closest<HTMLElement>('.dashboard-grid');
    if (!button || !row || !grid) return;
    setRow(row, button.getAttribute('aria-expanded') !== 'true');
    settleGrid(grid);
  });
}
