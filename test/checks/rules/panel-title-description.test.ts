import { expect, test } from 'vitest';
import { panelTitleDescription } from '../../../checks/rules/panel-title-description.js';
import { onPanels } from '../../support/checks.js';

const check = (...panels: readonly object[]) =>
  onPanels(panelTitleDescription, panels).map(({ at, message }) => [at.at(-1), message]);
const noTitle = ['title', 'the panel has no title'];
const noDescription = ['description', 'the panel has no description'];
const asking = { targets: [{ expr: 'up' }] };

test.each([
  [{ type: 'stat', title: 'T', description: 'D', ...asking }, []],
  [{ type: 'stat', title: 'T', ...asking }, [noDescription]],
  [{ type: 'stat', description: 'D', ...asking }, [noTitle]],
  [{ type: 'stat', ...asking }, [noTitle, noDescription]],
  [{ type: 'stat', title: ' ', description: null }, [noTitle, noDescription]],
  [{ type: 'my-own-panel', title: 'T', ...asking }, [noDescription]],
])('%j', (panel, expected) => {
  expect(check(panel)).toEqual(expected);
});

test.each([
  [{ type: 'text' }],
  [{ type: 'text', ...asking }],
  [{ type: 'row' }],
  [{ type: 'dashlist', ...asking }],
  [{ type: 'my-own-panel' }],
  [{ type: 'stat', libraryPanel: { uid: 'x' } }],
])('%j needs none', (panel) => {
  expect(check(panel)).toEqual([]);
});

test('panels in rows are looked at, and the place of what is missing is said', () => {
  const panels = [{ type: 'stat', title: 'T' }];
  const found = onPanels(panelTitleDescription, [{ type: 'row', collapsed: true, panels }]);
  expect(found.map(({ at }) => at)).toEqual([['panels', 0, 'panels', 0, 'description']]);
});
