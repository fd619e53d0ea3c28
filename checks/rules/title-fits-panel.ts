import { gridPanels, pixelsOf } from '../../grafana-files/dashboards/grid.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';
import { fixedPart } from '../../queries/substitute.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';

// Their titles are all that names their number.
const TYPES = new Set(['stat', 'singlestat', 'gauge']);

// The font of titles, Inter at 14 px and weight 500, measured over titles of dashboards: 6.5 to 8.5 px a character. The
// least of them, so that what is reported is cut off.
const CHARACTER = 6.5;
// grafana/grafana, packages/grafana-ui/src/components/PanelChrome: PanelChrome.tsx (headerContainer: its padding, and
// gaps of 8 before the free space and before the menu, which takes its place while it is hidden), TitleItem.tsx (an
// icon of 16 between paddings of 8), Button.tsx (of size sm, with an icon alone).
const HEADER = 12 + 2 * 8 + 20;
const ITEM = 32;
const GAP = 8;

/**
 * How many characters of a title are surely cut off beyond, in a panel of so many columns.
 * @param items Icons beside the title: its description, its links.
 */
const charactersIn = (columns: number, items: number): number =>
  Math.max(
    0,
    Math.floor((pixelsOf(columns) - HEADER - (items > 0 ? GAP + items * ITEM : 0)) / CHARACTER),
  );

function judge({ panel, at }: PanelAt): Fault[] {
  const { gridPos, title, description, repeat } = panel;
  // A panel that is repeated shares the width of the page with its copies.
  if (!gridPos || !TYPES.has(panel.type) || panel.libraryPanel || repeat !== undefined) return [];
  const links = Array.isArray(panel['links']) ? panel['links'].length : 0;
  const items = (description === '' ? 0 : 1) + (links > 0 ? 1 : 0);
  const most = charactersIn(gridPos.w, items);
  const { length } = fixedPart(title);
  const message = `the title has ${length} characters, and ${gridPos.w} columns show ${most} of them on a page of 1280 px`;
  return length > most ? [{ at: [...at, 'title'], message }] : [];
}

const panel = (title: string, w: number) => ({
  type: 'stat',
  title,
  description: 'O pedido está lento?',
  gridPos: { x: 0, y: 0, w, h: 4 },
});

export const titleFitsPanel: Rule = {
  name: 'title-fits-panel',
  severity: 'warning',
  summary:
    'The title of a stat or a gauge fits into its panel on a page of 1280 px with the menu open.',
  why: 'On a laptop, in the night, the row of numbers reads "Taxa…" and "Latê…", and nobody can tell which is which.',
  mend: 'Shorten the title, or give the panel more columns: a title is cut off where its icons and the menu begin.',
  bad: { panel: panel('Requisições por segundo', 4) },
  good: { panel: panel('Requisições por segundo', 8) },
  dashboard: (file) => gridPanels(file).flatMap(judge),
};
