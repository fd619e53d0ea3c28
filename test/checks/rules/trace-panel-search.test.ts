import { describe, expect, test } from 'vitest';
import { tracePanelSearch } from '../../../checks/rules/trace-panel-search.js';
import { onDashboard, onPanels, said, underlined } from '../../support/checks.js';

const tempo = { type: 'tempo', uid: 'tempo' };
const panel = (...targets: readonly object[]) => ({
  type: 'traces',
  title: 'Trace',
  datasource: tempo,
  targets,
});
const check = (...targets: readonly object[]) => onPanels(tracePanelSearch, [panel(...targets)]);
const traceql = (query: string) => ({ refId: 'A', queryType: 'traceql', query });

describe('a search', () => {
  test.each([
    ['{ status = error }'],
    ['{ resource.service.name = "${service}" }'],
    ['{ status = error } | rate()'],
    ['${filter} || { status = error }'],
  ])('%s', (query) => {
    const found = check(traceql(query));
    expect(said(found)).toEqual(['it searches: a traces panel shows one trace, by its id']);
    expect(underlined(found)).toEqual([query]);
    expect(found[0]).toMatchObject({ refId: 'A', at: ['panels', 0, 'targets', 0, 'query'] });
  });

  test('a target without a type is TraceQL', () => {
    expect(check({ query: '{}' })).toHaveLength(1);
  });

  test.each(['traceqlSearch', 'nativeSearch', 'search', 'serviceMap'])(
    'of type %s',
    (queryType) => {
      expect(check({ queryType, query: '' })).toMatchObject([
        { at: ['panels', 0, 'targets', 0, 'queryType'] },
      ]);
    },
  );
});

test.each([
  [traceql('${trace_id}')],
  [traceql(' $trace_id ')],
  [traceql('[[trace_id]]')],
  [traceql('4bf92f3577b34da6a3ce929d0e0e4736')],
  [traceql('')],
  [{ queryType: 'traceId', query: '4bf92f35' }],
  [{ queryType: 'upload' }],
  [{ ...traceql('{}'), hide: true }],
  [{ ...traceql('{}'), datasource: { type: 'jaeger', uid: 'j' } }],
  [{ queryType: 7, query: [] }],
])('%j is fine', (target) => {
  expect(check(target)).toEqual([]);
});

test('only in traces panels, each target by itself', () => {
  const found = onPanels(tracePanelSearch, [
    { ...panel(traceql('{}')), type: 'table' },
    { ...panel(traceql('{}')), libraryPanel: { uid: 'x' } },
    panel(traceql('$trace_id'), { ...traceql('{}'), refId: 'B' }),
  ]);
  expect(found).toMatchObject([{ refId: 'B', at: ['panels', 2, 'targets', 1, 'query'] }]);
});

test('the type of the datasource may be that of a variable', () => {
  const list = [{ name: 'ds', type: 'datasource', query: 'tempo' }];
  const panels = [{ ...panel(traceql('{}')), datasource: { uid: '$ds' } }];
  expect(onDashboard(tracePanelSearch, { templating: { list }, panels })).toHaveLength(1);
});
