import { expect, test } from 'vitest';
import { alertTemplateLabel } from '../../../checks/rules/alert-template-label.js';
import { alert, onRules, said } from '../../support/checks.js';

const found = (expr: string, text: string) =>
  said(onRules(alertTemplateLabel, [alert(expr, { annotations: { summary: text } })]));

test('a label that the expression does not leave', () => {
  expect(found('sum by (job) (up) == 0', '{{ $labels.instance }} of {{ $labels.job }}')).toEqual([
    '{{ $labels.instance }} is empty: the expression leaves job',
  ]);
  expect(found('sum(up) == 0', '{{ index $labels "job" }}')).toHaveLength(1);
  expect(found('vector(1)', '{{ .Labels.job }}')).toHaveLength(1);
});

test('labels of the rule itself are none of the expression', () => {
  const rule = alert('sum(up) == 0', {
    labels: { service: 'a', title: '{{ $labels.service }}' },
  });
  expect(onRules(alertTemplateLabel, [rule])).toHaveLength(1);
});

test('what cannot be told is fine', () => {
  expect(found('up == 0', '{{ $labels.instance }}')).toEqual([]);
  expect(found('sum by (job) (up) == 0', '{{ $value }} {{ $externalLabels.region }}')).toEqual([]);
});
