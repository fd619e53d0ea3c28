import { expect, test } from 'vitest';
import { linkVariable } from '../../../checks/rules/link-variable.js';
import { onDashboard, onDatasources, onPanels, said, underlined } from '../../support/checks.js';

// The dashboard `details` has the variables service and path, `home` has none.
const link = (url: string) => onDashboard(linkVariable, { links: [{ url }] });

test.each([
  '/d/details',
  '/d/details/slug?var-path=${__data.fields.path:percentencode}&${service:queryparam}',
  '/d/details?${__url_time_range}&${__all_variables}',
  '/d/details?orgId=1&from=now-1h&viewPanel=2',
  // Which variable it is depends on what is chosen.
  '/d/details?var-$name=a',
  // Another fault: there is no such dashboard.
  '/d/gone?var-route=a',
  '/explore?var-route=a',
])('%s is fine', (url) => {
  expect(link(url)).toEqual([]);
});

test.each([
  ['/d/details?var-servic=a', 'dashboard details has no variable servic: did you mean service?'],
  ['/d/details?orgId=1&var-request_id=a', 'dashboard details has no variable request_id'],
  ['/d/details?${paths:queryparam}', 'dashboard details has no variable paths: did you mean path?'],
  ['/d/home?var-service=a', 'dashboard home has no variable service'],
])('%s', (url, message) => {
  expect(said(link(url))).toEqual([message]);
});

test('the caret stands under the name, for each fault and each link of a text', () => {
  const content =
    '[a](/d/details?var-a=1&var-path=2&${b:queryparam}) [b](/d/home?var-path=3) var-c=4';
  const found = onPanels(linkVariable, [{ id: 3, type: 'text', title: 'T', options: { content } }]);
  expect(underlined(found)).toEqual(['a', 'b', 'path']);
  expect(found[0]?.panel).toEqual({ id: 3, title: 'T' });
});

test('links of datasources set variables too', () => {
  const url = '/d/details?var-trace=$${__value.raw}&$${service:queryparam}';
  const jsonData = { derivedFields: [{ url }] };
  const found = onDatasources(linkVariable, [{ name: 'L', uid: 'l', type: 'loki', jsonData }]);
  expect(said(found)).toEqual(['dashboard details has no variable trace']);
  expect(underlined(found)).toEqual(['trace']);
});
