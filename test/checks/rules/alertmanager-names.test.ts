import { expect, test } from 'vitest';
import { alertmanagerNames } from '../../../checks/rules/alertmanager-names.js';
import { onAlertmanager, said } from '../../support/checks.js';

const receivers = [{ name: 'day' }, { name: 'night' }];
const page = { receiver: 'night', matchers: ['severity="page"'] };

const found = (route: object, more: object = {}) =>
  said(onAlertmanager(alertmanagerNames, { route, receivers, ...more }));

test('a receiver or a time interval that is not there', () => {
  expect(found({ receiver: 'nigth' })).toEqual(['there is no receiver nigth: did you mean night?']);
  const quiet = { ...page, mute_time_intervals: ['weekend'] };
  expect(found({ receiver: 'day', routes: [quiet] })).toEqual([
    'there is no time interval weekend',
  ]);
  expect(found({ routes: [] })).toEqual(['the first route has no receiver']);
});

test('those that are there, under the new name and under the old', () => {
  const quiet = { receiver: 'day', routes: [{ ...page, mute_time_intervals: ['weekend'] }] };
  expect(found(quiet, { time_intervals: [{ name: 'weekend' }] })).toEqual([]);
  expect(found(quiet, { mute_time_intervals: [{ name: 'weekend' }] })).toEqual([]);
});

test('a route without a receiver has that of the one above', () => {
  expect(found({ receiver: 'day', routes: [{ matchers: ['a="b"'] }] })).toEqual([]);
});
