import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { findProgram } from '../../programs/programs.js';
import { alertmanagerFile } from '../../rule-files/alertmanager-file.js';
import { receiversOf } from '../../rule-files/routing.js';
import { everybody, writeAlerting } from '../support/alerting.js';
import { describeNeeding } from '../support/needing.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const webhook = (name: string) => ({ name, webhook_configs: [{ url: 'http://a.example' }] });

const TREE = {
  route: {
    receiver: 'all',
    routes: [
      { receiver: 'b', matchers: ['team=~"b|bb"'], continue: true },
      {
        matchers: ['severity = page', 'team!="c"'],
        routes: [{ receiver: 'night', matchers: ['hour!~"1.*"'] }],
      },
      { receiver: 'old', match: { kind: 'old' }, match_re: { age: '[0-9]+' } },
      { receiver: 'none', matchers: ['kind=""', 'team="b"'] },
    ],
  },
  receivers: ['all', 'b', 'night', 'old', 'none'].map(webhook),
};

const LABELS: readonly Readonly<Record<string, string>>[] = [
  {},
  { team: 'b' },
  { team: 'bbb' },
  { team: 'bb', severity: 'page' },
  { team: 'c', severity: 'page' },
  { severity: 'page', hour: '12' },
  { severity: 'page', hour: '2' },
  { kind: 'old', age: '12' },
  { kind: 'old', age: 'x' },
  { severity: 'ticket', service: 'toq_server' },
  { severity: 'page', service: 'toq_server' },
  { severity: 'info', alertname: 'Watchdog' },
];

describeNeeding(['amtool'], 'prometheus-alertmanager', 'who is called, as amtool says it', () => {
  const byAmtool = (path: string, labels: Readonly<Record<string, string>>) =>
    execFileSync(findProgram('amtool') ?? 'amtool', [
      ...['config', 'routes', 'test', '--config.file', path],
      ...Object.entries(labels).map(([name, value]) => `${name}=${value}`),
    ])
      .toString()
      .trim()
      .split(',');

  const agree = (path: string) => {
    const file = alertmanagerFile(path, parse(readFileSync(path, 'utf8')));
    for (const labels of LABELS) {
      expect([labels, receiversOf(file, labels)]).toEqual([
        labels,
        byAmtool(path, labels).filter((name) => name !== 'nobody'),
      ]);
    }
  };

  test('of a tree with every kind of matcher', () => {
    const path = join(temporaryFolder(), 'alertmanager.yml');
    writeFileSync(path, stringify(TREE));
    agree(path);
  });

  test('of the configuration that the build writes', () => {
    agree(writeAlerting(temporaryFolder(), everybody));
  });
});
