import { expect, test } from 'vitest';
import { uneditableDashboard } from '../../../checks/rules/uneditable-dashboard.js';
import { onDashboard } from '../../support/checks.js';

test('a dashboard that is not editable is fine', () => {
  expect(onDashboard(uneditableDashboard, { editable: false })).toEqual([]);
});

test.each([
  [{ editable: true }, 'the dashboard is editable'],
  [{}, 'the dashboard is editable: it does not say otherwise'],
  [{ editable: null }, 'the dashboard is editable: it does not say otherwise'],
  [{ editable: 'false' }, 'the dashboard is editable: it does not say otherwise'],
])('%j is editable', (fields, message) => {
  expect(onDashboard(uneditableDashboard, fields)).toMatchObject([
    { at: ['editable'], message, fix: { at: ['editable'], value: false } },
  ]);
});
