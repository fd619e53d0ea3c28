import { describe, expect, test } from 'vitest';
import { rulesIn } from '../../rule-files/recognise.js';
import { ruleFile } from '../../rule-files/rule-file.js';

const group = { name: 'g', rules: [{ alert: 'Down', expr: 'up == 0' }] };

describe('a rule file', () => {
  test.each<[string, unknown, unknown]>([
    ['of Prometheus', { groups: [group] }, []],
    ['with a namespace, as Mimir has it', { namespace: 'n', groups: [group] }, []],
    ['with a rule that lacks its expression', { groups: [{ rules: [{ record: 'a:b:c' }] }] }, []],
    ['of the operator', { kind: 'PrometheusRule', spec: { groups: [group] } }, ['spec']],
  ])('%s is known by its groups', (_, value, within) => {
    expect(rulesIn(value)?.within).toEqual(within);
  });

  test.each([
    [
      'of Grafana',
      { apiVersion: 1, groups: [{ name: 'g', rules: [{ title: 'Down', data: [] }] }] },
    ],
    ['without a rule', { groups: [{ name: 'g', rules: null }] }],
    ['of another kind', { kind: 'Other', spec: { groups: [group] } }],
    ['that is a list', [{ groups: [group] }]],
  ])('one %s is none', (_, value) => {
    expect(rulesIn(value)).toBeUndefined();
  });
});

describe('the language of a rule file', () => {
  const languageOf = (...exprs: readonly string[]) =>
    ruleFile('r.yml', {
      groups: [{ name: 'g', rules: exprs.map((expr) => ({ alert: 'A', expr })) }],
    }).language;

  test.each([
    ['logql', ['sum(count_over_time({app="a"} |= "panic" [5m])) > 0']],
    ['logql', ['sum(rate({app="a"}[5m])) > 0', 'vector(1)']],
    // One that was not understood says nothing.
    ['logql', ['sum(rate({app="a"} | json [5m])) > 0', 'sum(rate({app="a"}']],
    ['promql', ['up == 0', 'vector(1)']],
    ['promql', ['rate({job="a"}[5m]) > 1', 'up == 0']],
    ['promql', ['rate({__name__="a_total"}[5m]) > 1']],
    ['promql', ['sum(']],
  ])('is %s by %j', (language, exprs) => {
    expect(languageOf(...exprs)).toBe(language);
  });
});
