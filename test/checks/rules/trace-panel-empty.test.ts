import { expect, test } from 'vitest';
import { tracePanelEmpty } from '../../../checks/rules/trace-panel-empty.js';
import { onDashboard, said, underlined } from '../../support/checks.js';

const box = { name: 'trace_id', type: 'textbox', query: '' };
const check = (query: string, variable: object = box, panel: object = {}, target: object = {}) =>
  onDashboard(tracePanelEmpty, {
    templating: { list: [variable] },
    panels: [
      {
        type: 'traces',
        title: 'Trace',
        datasource: { type: 'tempo', uid: 'tempo' },
        targets: [{ refId: 'A', queryType: 'traceql', query, ...target }],
        ...panel,
      },
    ],
  });

test.each(['$trace_id', '${trace_id}', ' ${trace_id:raw} ', '[[trace_id]]'])(
  '%s is empty while its text box is',
  (query) => {
    const found = check(query);
    expect(said(found)).toEqual([
      "while trace_id is empty, it asks for a trace without an id, and Tempo's datasource answers with an error",
    ]);
    expect(underlined(found)).toEqual([query]);
    expect(found[0]).toMatchObject({ refId: 'A', at: ['panels', 0, 'targets', 0, 'query'] });
  },
);

test.each([
  [{ ...box, query: undefined }],
  [{ ...box, current: {} }],
  [{ ...box, current: { text: '', value: '' } }],
  [{ ...box, current: { value: [''] } }],
])('%j opens empty', (variable) => {
  expect(check('$trace_id', variable)).toHaveLength(1);
});

test.each([
  [{ ...box, query: '4bf92f35' }],
  [{ ...box, current: { value: '4bf92f35' } }],
  // Whether others have a value only the answer tells.
  [{ ...box, type: 'query' }],
  [{ ...box, type: 'custom' }],
  [{ ...box, name: 'other' }],
])('%j may hold an id', (variable) => {
  expect(check('$trace_id', variable)).toEqual([]);
});

test.each([['traceId'], ['']])('a target of type %j asks the same', (queryType) => {
  expect(check('$trace_id', box, {}, { queryType })).toHaveLength(1);
});

test.each([
  ['', {}, {}],
  ['4bf92f35$trace_id', {}, {}],
  ['{ trace:id = "$trace_id" }', {}, {}],
  ['$trace_id', { type: 'table' }, {}],
  ['$trace_id', { type: 'acme-traces-panel' }, {}],
  ['$trace_id', { libraryPanel: { uid: 'l' } }, {}],
  ['$trace_id', { datasource: { type: 'jaeger', uid: 'j' } }, {}],
  ['$trace_id', {}, { hide: true }],
  ['$trace_id', {}, { queryType: 'traceqlSearch' }],
])('%j %j %j is fine', (query, panel, target) => {
  expect(check(query, box, panel, target)).toEqual([]);
});
