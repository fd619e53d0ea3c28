import { expect, test } from 'vitest';
import { promqlOf } from '../../../checks/queries/alerts.js';
import { resultLabels } from '../../../checks/queries/result-labels.js';
import { ruleFile } from '../../../rule-files/rule-file.js';

/** The labels that an expression leaves, or 'any'. */
function labelsOf(expr: string): string[] | 'any' {
  const [rule] = ruleFile('a.yml', {
    groups: [{ name: 'g', rules: [{ alert: 'A', expr }] }],
  }).rules;
  const root = rule && promqlOf(rule);
  if (!root) throw new Error(`not understood: ${expr}`);
  const labels = resultLabels(rule.query.reading, root);
  return labels ? [...labels].sort() : 'any';
}

test.each([
  ['up', 'any'],
  ['rate(errors_total[5m]) > 1', 'any'],
  ['sum(up)', []],
  ['sum by (job) (up) == 0', ['job']],
  ['sum by (job, instance) (sum by (job) (up))', ['job']],
  ['sum without (job) (up)', 'any'],
  ['sum without (job) (sum by (job, a) (up))', ['a']],
  ['topk(3, sum by (job) (up))', ['job']],
  ['topk(3, up)', 'any'],
  ['count_values("version", build_info)', 'any'],
  ['sum by (job) (a) / sum by (job) (b)', ['job']],
  ['100 * sum by (job) (a)', ['job']],
  ['sum by (job) (a) * 100 > (14.4 * 0.001)', ['job']],
  ['a / on (job) b', ['job']],
  ['sum by (a, b) (x) / ignoring (b) sum by (a) (y)', ['a']],
  ['sum by (a, b) (x) / on (a) group_left (c) y', ['a', 'b', 'c']],
  ['sum by (a, b) (x) / ignoring (b) group_left sum by (a) (y)', ['a', 'b']],
  ['x * on (a) group_right sum by (a, d) (y)', ['a', 'd']],
  ['sum by (a) (x) and on (a) y', ['a']],
  ['sum by (a) (x) unless y', ['a']],
  ['sum by (a) (x) or sum by (b) (y)', ['a', 'b']],
  ['sum by (a) (x) or y', 'any'],
  ['absent(up{job="api",instance=~".*"})', ['job']],
  ['absent(up{job="api"} == 1)', ['job']],
  ['vector(1)', []],
  ['time() - max by (job) (x)', ['job']],
  ['histogram_quantile(0.9, sum by (le, route) (rate(x_bucket[5m])))', ['route']],
  ['label_replace(sum by (a) (x), "b", "$1", "a", "(.*)")', ['a', 'b']],
  ['-sum by (a) (x)', ['a']],
  ['max_over_time(sum by (a) (x)[1h:1m])', ['a']],
  ['sum by (a) (x) offset 5m', ['a']],
])('%s leaves %j', (expr, expected) => {
  expect(labelsOf(expr)).toEqual(expected);
});
