import { expect, test } from 'vitest';
import { linkDashboard } from '../../../checks/rules/link-dashboard.js';
import { onDashboard, onDatasources, onPanels, said, underlined } from '../../support/checks.js';

const link = (url: string) => onDashboard(linkDashboard, { links: [{ url }] });

test.each([
  '/d/home',
  '/d/details?var-a=b',
  '/d/home/slug',
  '/explore?left=%5B%5D',
  // May be another Grafana.
  'https://example.org/d/elsewhere',
  '${grafana}/d/elsewhere',
  // The uid is not known before someone chooses.
  '/d/$uid',
  '/d/detail-${service}',
  '/d/${__dashboard.uid}',
])('%s is fine', (url) => {
  expect(link(url)).toEqual([]);
});

test('a dead one is found in a nested place, under the uid, and the panel is named', () => {
  const url = '/d/detail?${__url_time_range}';
  const override = { properties: [{ id: 'links', value: [{ url }] }] };
  const inner = { type: 'table', title: 'Rotas', fieldConfig: { overrides: [override] } };
  const found = onPanels(linkDashboard, [{ type: 'row', panels: [inner] }]);
  expect(said(found)).toEqual(['dashboard detail does not exist: did you mean details?']);
  expect(underlined(found)).toEqual(['detail']);
  expect(found[0]?.place).toBe('panel "Rotas"');
});

test('every dead link of a text is found', () => {
  const content = '[a](/d/gone) <a href="/d/home"> [c](/d/lost/slug) (/d/details).';
  expect(underlined(onPanels(linkDashboard, [{ type: 'text', options: { content } }]))).toEqual([
    'gone',
    'lost',
  ]);
});

test('a query that compares with such a path is no link', () => {
  const targets = [{ expr: 'rate(http_requests_total{path="/d/gone"}[5m])' }];
  expect(onPanels(linkDashboard, [{ type: 'stat', targets }])).toEqual([]);
});

test.each([
  ['/d/home?var-a=$${__value.raw}', []],
  ['/d/nowhere-at-all?var-a=$${__value.raw}', ['dashboard nowhere-at-all does not exist']],
])('derived fields link too: %s', (url, expected) => {
  const jsonData = { derivedFields: [{ name: 'a', url }] };
  const found = onDatasources(linkDashboard, [{ name: 'L', uid: 'l', type: 'loki', jsonData }]);
  expect(said(found)).toEqual(expected);
});

test('the text of a derived field is shown with single dollars, the url of the server is no link', () => {
  const jsonData = { derivedFields: [{ url: '$${__value.raw} /d/gone?$${__url_time_range}' }] };
  const url = 'http://loki:3100/d/gone';
  const found = onDatasources(linkDashboard, [
    { name: 'L', uid: 'l', type: 'loki', url, jsonData },
  ]);
  expect(found.map(({ at, code }) => [at, code?.text])).toEqual([
    [
      ['datasources', 0, 'jsonData', 'derivedFields', 0, 'url'],
      '${__value.raw} /d/gone?${__url_time_range}',
    ],
  ]);
  expect(underlined(found)).toEqual(['gone']);
});
