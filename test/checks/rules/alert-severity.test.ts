import { expect, test } from 'vitest';
import { alertSeverity } from '../../../checks/rules/alert-severity.js';
import { alert, onRules, said, withSettings } from '../../support/checks.js';

test('those of the settings, or severity', () => {
  const rules = [alert('x > 1', { labels: { severity: 'page' } })];
  expect(onRules(alertSeverity, [alert('x > 1')])).toHaveLength(1);
  expect(onRules(alertSeverity, rules)).toEqual([]);
  const around = withSettings({ alertLabels: ['severity', 'team'] });
  expect(said(onRules(alertSeverity, rules, around))).toEqual(['it has no label team']);
});
