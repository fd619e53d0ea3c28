import { expect, test } from 'vitest';
import { alertmanagerReached } from '../../../checks/rules/alertmanager-reached.js';
import { onAlertmanager, said } from '../../support/checks.js';

const receivers = [{ name: 'day' }, { name: 'night' }];
const page = { receiver: 'night', matchers: ['severity="page"'] };

const found = (...routes: readonly object[]) =>
  said(onAlertmanager(alertmanagerReached, { route: { receiver: 'day', routes }, receivers }));
const TAKEN = 'a route before it takes all that this one would';

test('behind a route that takes everything, or the same', () => {
  expect(found({ receiver: 'day' }, page)).toEqual([TAKEN]);
  expect(found({ receiver: 'day', matchers: ['severity = page'] }, page)).toEqual([TAKEN]);
  expect(
    found(
      { receiver: 'day', match: { severity: 'page' } },
      { ...page, matchers: [...page.matchers, 'a="b"'] },
    ),
  ).toEqual([TAKEN]);
});

test('behind one that continues, or that takes something else', () => {
  expect(found({ receiver: 'day', continue: true }, page)).toEqual([]);
  expect(found({ receiver: 'day', matchers: ['severity="ticket"'] }, page)).toEqual([]);
  expect(found({ receiver: 'day', matchers: ['severity="page"', 'a="b"'] }, page)).toEqual([]);
});

test('below a route that lets none of its alerts through', () => {
  const ticket = { matchers: ['severity="ticket"'] };
  expect(found({ ...page, routes: [ticket] })).toEqual([
    'a route above it lets none of its alerts through',
  ]);
});

test('a receiver that no route leads to', () => {
  expect(found()).toEqual(['no route leads to the receiver night']);
});
