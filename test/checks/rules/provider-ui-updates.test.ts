import { expect, test } from 'vitest';
import { providerUiUpdates } from '../../../checks/rules/provider-ui-updates.js';
import { onProviders } from '../../support/checks.js';

test('the second of two providers is found', () => {
  const found = onProviders(providerUiUpdates, [
    { name: 'A' },
    { name: 'B', allowUiUpdates: true },
  ]);
  expect(found).toEqual([
    {
      rule: 'provider-ui-updates',
      severity: 'warning',
      file: 'dashboards.yml',
      at: ['providers', 1, 'allowUiUpdates'],
      place: 'provider B, allowUiUpdates',
      message: 'allowUiUpdates is true: edits in the browser are lost at the next change',
    },
  ]);
});

test.each([[false], [undefined], [null], ['$UPDATES']])('%s is fine', (allowUiUpdates) => {
  expect(onProviders(providerUiUpdates, [{ name: 'A', allowUiUpdates }])).toEqual([]);
});
