import { expect, test } from 'vitest';
import { grafanaAlerting } from '../../../checks/rules/grafana-alerting.js';
import { known, onAlerting, said } from '../../support/checks.js';

const rule = (fields: object = {}) => ({
  uid: 'errors',
  title: 'Errors',
  condition: 'B',
  data: [{ refId: 'A' }, { refId: 'B' }],
  ...fields,
});
const group = (fields: object = {}, ...rules: readonly object[]) => ({
  groups: [
    {
      name: 'g',
      folder: 'F',
      interval: '1m',
      rules: rules.length > 0 ? rules : [rule()],
      ...fields,
    },
  ],
});
const found = (json: object, around = known) => said(onAlerting(grafanaAlerting, json, around));

test.each([
  ['15s', ['15s is no multiple of 10 s']],
  ['0s', ['0s is no multiple of 10 s']],
  ['10s', []],
  ['1m30s', []],
  [60, ['60 is no duration, like 1m']],
])('an interval of %s', (interval, expected) => {
  expect(found(group({ interval }))).toEqual(expected);
});

test.each([
  [{ condition: 'C' }, ['no query has the refId C']],
  [{ condition: '' }, ['no query has the refId that condition should name']],
  [{ data: [{ refId: 'B' }, { refId: 'B' }] }, ['there is a query B already']],
])('queries: %j', (fields, expected) => {
  expect(found(group({}, rule(fields)))[0]).toContain(expected[0]);
});

test('a dollar in labels is expanded, in annotations not', () => {
  const said = (fields: object) => found(group({}, rule(fields)));
  expect(said({ labels: { team: '{{ $labels.team }}' } })).toHaveLength(1);
  expect(said({ labels: { team: '{{ $$labels.team }}', price: '5 $' } })).toEqual([]);
  expect(said({ annotations: { summary: '{{ $$labels.team }}' } })).toHaveLength(1);
  expect(said({ annotations: { summary: '{{ $labels.team }}' } })).toEqual([]);
});

test('a dashboard exists, where the files have any', () => {
  const linked = (dashboardUid: string) => group({}, rule({ dashboardUid, panelId: 1 }));
  expect(found(linked('hone'))).toEqual([
    'no dashboard of the files has the uid hone: did you mean home?',
  ]);
  expect(found(linked('home'))).toEqual([]);
  expect(found(linked('hone'), { ...known, dashboards: [] })).toEqual([]);
});

test('what Grafana wants of every group and rule', () => {
  expect(found({ groups: [{ rules: [rule({ uid: ' ', title: '' })] }] })).toEqual([
    'it has no name',
    'it has no folder',
    'it has no interval',
    'it has no uid',
    'it has no title',
  ]);
});

test('a recording rule needs no condition', () => {
  const recording = rule({ condition: '', record: { metric: 'errors', from: 'A' } });
  expect(found(group({}, recording))).toEqual([]);
});

test('receivers are contact points of the file, where it has any', () => {
  const policies = [{ orgId: 1, receiver: 'teem' }];
  expect(found({ policies, contactPoints: [{ name: 'team' }] })).toEqual([
    'there is no contact point teem: did you mean team?',
  ]);
  expect(found({ policies })).toEqual([]);
  const told = rule({ notification_settings: { receiver: 'teem' } });
  expect(found({ ...group({}, told), contactPoints: [{ name: 'team' }] })).toHaveLength(1);
});

test('policies of an organisation stand once', () => {
  const policies = [{ receiver: 'a' }, { orgId: 2, receiver: 'a' }, { orgId: 1, receiver: 'b' }];
  expect(found({ policies })).toEqual(['organisation 1 has policies already']);
});
