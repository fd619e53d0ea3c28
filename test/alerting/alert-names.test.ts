import { expect, test } from 'vitest';
import { inhibitions } from '../../alerting/inhibition.js';
import { ruleFiles } from '../../rules/all.js';
import { services } from '../../services/all.js';

test('what hides and what is hidden are alerts that the rules have', () => {
  const alerts = ruleFiles(services).flatMap((file) =>
    file.alerts.flatMap(({ rules }) => rules.map(({ name }) => name)),
  );
  const unknown = inhibitions
    .flatMap(({ hiding, hidden }) => [...hiding.names, ...hidden.names])
    .filter((name) => {
      const pattern = new RegExp(`^${name.replaceAll('*', '.*')}$`);
      return !alerts.some((alert) => pattern.test(alert));
    });
  expect(unknown).toEqual([]);
});
