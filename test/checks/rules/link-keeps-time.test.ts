import { expect, test } from 'vitest';
import { linkKeepsTime } from '../../../checks/rules/link-keeps-time.js';
import { onDashboard, onDatasources, onPanels, said } from '../../support/checks.js';

const HINT = 'add ${__url_time_range} to it';

test.each([
  '/d/details?${__url_time_range}',
  '/d/details?var-a=b&$__url_time_range',
  '/d/details?from=${__from}&to=${__to}',
  '/d/details?var-a=b&from=now-1h',
  '/d/details?time=${__value.time}&time.window=600000',
  '/explore?left=%5B%5D',
  'https://example.org/d/details',
])('a data link like %s is fine', (url) => {
  expect(onPanels(linkKeepsTime, [{ type: 'stat', links: [{ url }] }])).toEqual([]);
});

test('links of panels, of fields and of overrides that lose the time are found', () => {
  const links = [{ title: 'a', url: '/d/details?var-from=a' }];
  const panel = {
    type: 'table',
    title: 'Rotas',
    links,
    fieldConfig: {
      defaults: { links },
      overrides: [{ properties: [{ id: 'links', value: links }] }],
    },
  };
  const found = onPanels(linkKeepsTime, [{ type: 'row', panels: [panel] }]);
  const message = 'the link to dashboard details does not keep the time range';
  expect(said(found)).toEqual(Array(3).fill(`${message}: ${HINT}`));
  const panelAt = ['panels', 0, 'panels', 0];
  expect(found.map(({ at }) => at)).toEqual([
    [...panelAt, 'links', 0, 'url'],
    [...panelAt, 'fieldConfig', 'defaults', 'links', 0, 'url'],
    [...panelAt, 'fieldConfig', 'overrides', 0, 'properties', 0, 'value', 0, 'url'],
  ]);
});

test('texts that are no url are not looked at', () => {
  const options = { content: '[a](/d/details)' };
  expect(onPanels(linkKeepsTime, [{ type: 'text', options }])).toEqual([]);
});

const top = (...links: readonly unknown[]) => onDashboard(linkKeepsTime, { links });

test('a link at the top of the dashboard has a switch for it', () => {
  expect(top({ type: 'link', url: '/d/details' })).toMatchObject([
    {
      at: ['links', 0, 'keepTime'],
      message: 'the link to dashboard details does not keep the time range',
    },
  ]);
});

test.each([
  { type: 'link', url: '/d/details', keepTime: true },
  { type: 'link', url: '/d/details?${__url_time_range}', keepTime: false },
  { type: 'dashboards', tags: ['toq'], keepTime: true },
  { type: 'link', url: 'https://example.org' },
  'no link',
  null,
])('%j at the top is fine', (link) => {
  expect(top(link)).toEqual([]);
});

test('links by tags need the switch', () => {
  expect(top({ url: '/d/a', keepTime: true }, { type: 'dashboards', tags: ['toq'] })).toMatchObject(
    [
      {
        message: 'the links to dashboards by tags do not keep the time range',
      },
    ],
  );
});

test('links that are no list are not looked at', () => {
  expect(onDashboard(linkKeepsTime, { links: 'none' })).toEqual([]);
});

test.each([
  ['/d/details?var-a=$${__value.raw}&$${__url_time_range}', []],
  [
    '/d/details?var-a=$${__value.raw}',
    ['the link to dashboard details does not keep the time range: add $${__url_time_range} to it'],
  ],
])('a derived field like %s', (url, expected) => {
  const jsonData = { derivedFields: [{ url }] };
  const found = onDatasources(linkKeepsTime, [{ name: 'L', uid: 'l', type: 'loki', jsonData }]);
  expect(said(found)).toEqual(expected);
});
