import { describe, expect, test } from 'vitest';
import { substitute, variableReferences } from '../../queries/substitute.js';

const found = (text: string) =>
  variableReferences(text).map(({ name, format }) =>
    format === undefined ? name : `${name}:${format}`,
  );

describe('references to variables', () => {
  test.each([
    ['$service', ['service']],
    ['a$service.b', ['service']],
    ['${service}', ['service']],
    ['${service:regex}', ['service:regex']],
    ['${__value.raw}', ['__value']],
    ['${__data.fields.path:percentencode}', ['__data:percentencode']],
    ['[[service]]', ['service']],
    ['[[service:csv]]', ['service:csv']],
    ['$__rate_interval', ['__rate_interval']],
    ['$a$b ${c} [[d]]', ['a', 'b', 'c', 'd']],
  ])('%s', (text, names) => {
    expect(found(text)).toEqual(names);
  });

  test('groups of a regular expression are no variables', () => {
    expect(found('"$1", "${2}", "[[3]]", "$10"')).toEqual([]);
    expect(found('$1 $service')).toEqual(['service']);
  });

  test('a lone dollar, an end anchor and brackets that hold no name are no references', () => {
    expect(found('^(a|b)$ $ "5$" ${} [[ ]] [a-z]')).toEqual([]);
  });

  test('a reference says where it stands, its marks included', () => {
    const text = 'up{a="${x:regex}"}';
    const [reference] = variableReferences(text);
    expect(text.slice(reference?.from, reference?.to)).toBe('${x:regex}');
  });
});

describe('substitution', () => {
  test('every form of a reference is replaced', () => {
    expect(substitute('$x ${x} ${x:csv} [[x]] [[x:csv]]', () => 'v').text).toBe('v v v v v');
  });

  test('a variable without a value stays as it is written', () => {
    const { text } = substitute('${a:regex} $b [[c]]', ({ name }) =>
      name === 'b' ? '1' : undefined,
    );
    expect(text).toBe('${a:regex} 1 [[c]]');
  });

  test('a value is not looked at again for references or replacement patterns', () => {
    expect(substitute('<$x>', () => '$x $& $1').text).toBe('<$x $& $1>');
  });

  test('offsets lead back to the original: before, within and after each replaced value', () => {
    // 'a $x b ${y:csv} c' becomes 'a long b  c'.
    const { text, originalOffset } = substitute('a $x b ${y:csv} c', ({ name }) =>
      name === 'x' ? 'long' : '',
    );
    expect(text).toBe('a long b  c');
    expect([0, 1, 2, 3, 5, 6, 8, 9, 11].map(originalOffset)).toEqual([0, 1, 2, 2, 2, 4, 6, 15, 17]);
  });

  test('without a replacement every offset is its own', () => {
    const { text, originalOffset } = substitute('rate(up[$w])', () => undefined);
    expect(text).toBe('rate(up[$w])');
    expect([0, 9, 12].map(originalOffset)).toEqual([0, 9, 12]);
  });
});
