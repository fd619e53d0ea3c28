import { describe, expect, test } from 'vitest';
import { folderOf, judged } from '../../support/judged-folder.js';
import { testContract } from '../../support/contract.js';

const RULES = `groups:
  - name: http
    interval: 30s
    rules:
      - record: service:http_requests:rate5m
        expr: sum by (service) (rate(http_requests_total[5m]))
      - alert: TrafficStopped
        expr: |
          service:http_requests:rate5m == 0 and
          rate(go_goroutines[5m]) > 1
        for: 5m
        labels: { severity: page }
`;

const ofRule = async (files: Readonly<Record<string, unknown>>, rule: string, settings = {}) => {
  const result = await judged(folderOf(files), { settings, contract: testContract });
  return { ...result, findings: result.findings.filter((one) => one.rule === rule) };
};

describe('rule files', () => {
  test('are judged by the rules of queries, with the rule and the line', async () => {
    const { findings, judged: counted } = await ofRule({ 'r.yml': RULES }, 'rate-of-gauge');
    expect(counted.rules).toBe(2);
    expect(findings).toMatchObject([
      { file: 'r.yml', line: 8, alert: 'TrafficStopped', place: 'alert TrafficStopped' },
    ]);
  });

  test('of the Prometheus operator have the lines of the whole file', async () => {
    const indented = RULES.replace(/^/gm, '  ');
    const resource = `kind: PrometheusRule\nspec:\n${indented}`;
    const { findings } = await ofRule({ 'r.yaml': resource }, 'rate-of-gauge');
    expect(findings).toMatchObject([{ line: 10, alert: 'TrafficStopped' }]);
  });

  test('read as LogQL where they select streams', async () => {
    const rules = `groups: [{ name: g, rules: [{ alert: A, expr: 'sum(rate({app="a"} |= "x" [5m])) > 0' }] }]`;
    const { findings } = await ofRule({ 'r.yml': rules }, 'log-name-in-contract');
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('stream label app'),
    ]);
  });

  test('that cannot be read as one are a finding', async () => {
    const broken = 'groups: [{ name: g, rules: [{ alert: A, expr: up }, 5] }]';
    const { findings } = await ofRule({ 'r.yml': broken }, 'file-readable');
    expect(findings).toMatchObject([{ line: 1 }]);
    expect(findings[0]?.message).toContain('groups[0].rules[1]');
  });

  test('of Grafana are judged as such, and are no rules of Prometheus', async () => {
    const ofGrafana =
      'apiVersion: 1\ngroups: [{ name: g, folder: f, rules: [{ title: A, data: [] }] }]';
    const { notJudged, findings, judged: counted } = await judged(folderOf({ 'r.yml': ofGrafana }));
    expect(notJudged).toEqual([]);
    expect(counted.rules).toBe(0);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['grafana-alerting']));
  });
});

describe('an exception', () => {
  const excepting = (exception: object) =>
    judged(folderOf({ 'r.yml': RULES }), {
      contract: testContract,
      settings: { exceptions: [{ rule: 'rate-of-gauge', reason: 'because', ...exception }] },
    });

  test.each([{ alert: 'TrafficStopped' }, { alert: 'Traffic*' }, {}])('%j fits', async (given) => {
    const { excepted, findings } = await excepting(given);
    expect(excepted).toBe(1);
    expect(findings.map(({ rule }) => rule)).not.toContain('exception-matches');
  });

  test.each([
    [{ record: 'service:http_requests:rate5m' }, 1],
    // Another alert may be in a file of another run.
    [{ alert: 'Other' }, 0],
  ])('%j does not', async (given, unmatched) => {
    const { excepted, findings } = await excepting(given);
    expect(excepted).toBe(0);
    expect(findings.filter(({ rule }) => rule === 'exception-matches')).toHaveLength(unmatched);
  });
});
