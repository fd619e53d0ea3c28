import { expect, test } from 'vitest';
import { alertLabelValue } from '../../../checks/rules/alert-label-value.js';
import { alert, onRules } from '../../support/checks.js';

test.each([
  ['{{ $value }}', 1],
  ['{{ $value | humanize }}', 1],
  ['{{ .Value }}', 1],
  ['{{ $labels.value }}', 0],
  ['high', 0],
])('%s: %i', (text, count) => {
  expect(onRules(alertLabelValue, [alert('x > 1', { labels: { level: text } })])).toHaveLength(
    count,
  );
});
