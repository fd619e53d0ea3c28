import { describe, expect, test } from 'vitest';
import { dashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import { sentText } from '../../../scripts/preview/client/details.js';
import { controlsOf, type Control } from '../../../scripts/preview/variables/controls.js';

function controlOf(variable: object): Control {
  const list = [{ name: 'v', ...variable }];
  const [control] = controlsOf(dashboardFile('x.json', { templating: { list } }).dashboard);
  if (!control) throw new Error('no control');
  return control;
}

/** The options as `text=value`, the chosen one with a star. */
const options = (variable: object): string[] => {
  const { options: all, chosen } = controlOf(variable);
  return all.map(
    ({ text, values, all: custom }, index) =>
      `${index === chosen ? '*' : ''}${text}=${custom ?? values.join('+')}`,
  );
};

describe('what can be chosen in a variable', () => {
  test.each([
    [
      'sample values of the label that is asked for',
      { type: 'query', query: 'label_values(http_requests_total, method)' },
      ['*GET=GET', 'POST=POST', 'PUT=PUT', 'DELETE=DELETE'],
    ],
    [
      'All first, and sent as the dashboard says',
      {
        type: 'query',
        query: { query: 'label_values(x_total{a="b"}, status)' },
        includeAll: true,
        allValue: '.*',
        current: { text: ['All'], value: ['$__all'] },
      },
      ['*All=.*', '200=200', '404=404', '500=500'],
    ],
    [
      'All as each of its values where nothing says another',
      { type: 'custom', query: 'a,b', includeAll: true },
      ['*All=a+b', 'a=a', 'b=b'],
    ],
    [
      'names and values of a custom variable, and commas within them',
      {
        type: 'custom',
        query: 'no limit : 0s, 5 s : 5s, x\\,y',
        current: { text: '5 s', value: '5s' },
      },
      ['no limit=0s', '*5 s=5s', 'x,y=x,y'],
    ],
    ['the steps of an interval', { type: 'interval', query: '1m,5m' }, ['*1m=1m', '5m=5m']],
    [
      'of an interval that chooses itself its steps alone',
      { type: 'interval', query: '$__auto,1m,5m', current: { text: 'Auto', value: '$__auto' } },
      ['*1m=1m', '5m=5m'],
    ],
    [
      'what is chosen, also when no sample has it',
      {
        type: 'query',
        query: 'label_values(up, job)',
        multi: true,
        current: { text: ['x', 'y'], value: ['x', 'y'] },
      },
      ['*x + y=x+y', 'app=app', 'node=node', 'mysql=mysql', 'redis=redis'],
    ],
    [
      'the datasource that is chosen',
      { type: 'datasource', query: 'loki', current: { text: 'Loki', value: 'P1' } },
      ['*Loki=P1'],
    ],
    ['the text of a constant', { type: 'constant', query: '42' }, ['*42=42']],
    ['the text of a box', { type: 'textbox', query: '', current: { text: '', value: '' } }, ['*=']],
  ])('%s', (_, variable, expected) => {
    expect(options(variable)).toEqual(expected);
  });

  test('hidden variables count too', () => {
    expect(controlOf({ type: 'custom', query: 'a', hide: 2 }).isHidden).toBe(true);
    expect(controlOf({ type: 'custom', query: 'a', hide: 1 }).isHidden).toBe(false);
  });
});

test('what is sent has values and macros, and leaves alone what nobody knows', () => {
  const job = { values: ['a', 'b.c'], multi: true };
  expect(sentText('promql', 'rate(x{job=~"$job"}[$__rate_interval]) + $other', { job })).toBe(
    'rate(x{job=~"(a|b\\\\.c)"}[1m]) + $other',
  );
});
