import { describe, expect, test } from 'vitest';
import { variableOrder } from '../../../checks/rules/variable-order.js';
import { onVariables, said, underlined } from '../../support/checks.js';

const query = (name: string, text: string, more = {}) => ({
  name,
  type: 'query',
  query: `label_values(${text}, ${name})`,
  ...more,
});
const check = (...list: readonly unknown[]) => onVariables(variableOrder, list);

describe('order', () => {
  test('one that needs a later one is found, at the reference', () => {
    const found = check(query('a', 'up{b=~"$b"}'), query('b', 'up'));
    expect(found).toMatchObject([
      {
        at: ['templating', 'list', 0, 'query'],
        variable: 'a',
        message: 'variable a needs $b, which stands after it',
      },
    ]);
    expect(underlined(found)).toEqual(['$b']);
  });

  test('the query of an object and the regex need too; what is written twice is said once', () => {
    const text = { qryType: 1, query: 'label_values(up{b=~"$b",c=~"$b"}, a)', definition: '$b' };
    const found = check(
      { name: 'a', type: 'query', query: text, regex: '/${c}/' },
      query('b', 'up'),
      query('c', 'up'),
    );
    expect(found.map(({ at }) => at)).toEqual([
      ['templating', 'list', 0, 'query', 'query'],
      ['templating', 'list', 0, 'regex'],
    ]);
  });

  test.each([
    ['the right order', [query('b', 'up'), query('a', 'up{b=~"$b"}')]],
    ['a hidden one is not seen', [query('a', 'up{b=~"$b"}'), query('b', 'up', { hide: 2 })]],
    [
      'the datasource may stand last',
      [query('a', 'up', { datasource: { uid: '$d' } }), { name: 'd', type: 'datasource' }],
    ],
    ['a description needs nothing', [query('a', 'up', { description: '$b' }), query('b', 'up')]],
    [
      'nor does the text of a text box',
      [{ name: 'a', type: 'textbox', query: '$b' }, query('b', 'up')],
    ],
    ['an unknown variable is another fault', [query('a', 'up{b=~"$nope"}')]],
    ['itself', [query('a', 'up{a=~"$a"}')]],
  ])('%s', (_what, list) => {
    expect(check(...list)).toEqual([]);
  });
});

describe('circles', () => {
  test('two that need each other are one fault', () => {
    const found = check(query('a', 'up{b=~"$b"}'), query('b', 'up{a=~"$a"}'));
    expect(said(found)).toEqual(['variables need each other, so none loads: a -> b -> a']);
    expect(found[0]?.at).toEqual(['templating', 'list', 0, 'query']);
    expect(underlined(found)).toEqual(['$b']);
  });

  test('a longer one is found, beside a fault of order', () => {
    const found = check(
      query('x', 'up{c=~"$c"}'),
      query('a', 'up{b=~"$b"}'),
      query('b', 'up{c=~"$c"}'),
      query('c', 'up{a=~"$a"}'),
    );
    expect(said(found)).toEqual([
      'variables need each other, so none loads: a -> b -> c -> a',
      'variable x needs $c, which stands after it',
    ]);
  });

  test('over the datasource too', () => {
    const found = check(query('a', 'up', { datasource: { uid: '$d' } }), {
      name: 'd',
      type: 'datasource',
      query: 'prometheus',
      regex: '/$a/',
    });
    expect(said(found)).toEqual(['variables need each other, so none loads: a -> d -> a']);
  });

  test('many variables that need all before them take no time', () => {
    const names = Array.from({ length: 40 }, (_one, index) => `v${index}`);
    const list = names.map((name, index) =>
      query(
        name,
        `up{${names
          .slice(0, index)
          .map((one) => `a=~"$${one}"`)
          .join(',')}}`,
      ),
    );
    expect(check(...list)).toEqual([]);
  });
});
