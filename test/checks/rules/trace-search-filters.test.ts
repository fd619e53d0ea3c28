import { expect, test } from 'vitest';
import { traceSearchFilters } from '../../../checks/rules/trace-search-filters.js';
import { onPanels, said, underlined } from '../../support/checks.js';

const check = (target: object) =>
  onPanels(traceSearchFilters, [
    {
      type: 'table',
      title: 'Traces',
      datasource: { type: 'tempo', uid: 'tempo' },
      targets: [{ refId: 'A', queryType: 'traceqlSearch', ...target }],
    },
  ]);
const filters = [{ id: 'status', tag: 'status', operator: '=', value: 'error' }];
const query = '{ status = error }';

const WITHOUT = 'a search without filters ignores its text and finds every trace';

test.each([
  [{ query }, WITHOUT],
  [{ query, filters: [] }, WITHOUT],
  [{ query, filters: null }, WITHOUT],
])('%j', (target, message) => {
  const found = check(target);
  expect(said(found)).toEqual([message]);
  expect(underlined(found)).toEqual([query]);
  expect(found[0]).toMatchObject({ refId: 'A', at: ['panels', 0, 'targets', 0, 'query'] });
});

test('one without text either finds whatever is newest', () => {
  expect(check({ filters: [] })).toMatchObject([
    {
      message: 'a search without filters finds every trace',
      at: ['panels', 0, 'targets', 0],
    },
  ]);
});

test.each([
  [{ filters }],
  // The editor leaves the text of an earlier query there.
  [{ filters, query }],
  [{ query, queryType: 'traceql' }],
  [{ query, queryType: 'traceql', filters }],
  [{ query, hide: true }],
  [{ query, datasource: { type: 'loki', uid: 'loki' } }],
])('%j is fine', (target) => {
  expect(check(target)).toEqual([]);
});
