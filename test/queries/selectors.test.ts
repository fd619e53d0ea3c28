import { describe, expect, test } from 'vitest';
import type { Language } from '../../queries/interpolate.js';
import { read } from '../../queries/read.js';
import type { Range } from '../../queries/reading.js';

const inText = (text: string) => (range: Range | undefined) =>
  range && text.slice(range.from, range.to);

/** Matchers as `label op value`. */
function matchersOf(language: Language, text: string): string[] {
  const written = inText(text);
  return read(language, text).matchers.map(
    ({ label, op, value }) => `${label} ${op} ${written(value)}`,
  );
}

describe('comparisons with a text', () => {
  test.each<[Language, string, string[]]>([
    ['promql', `up{a="x", b!~'y|z'} + {"c.d"=~"e"}`, ['a = x', 'b !~ y|z', 'c.d =~ e']],
    ['promql', 'up{a=""} > 0', ['a = ']],
    [
      'logql',
      '{a=~"x"} | b="y" | c!=`z` or d=~"e" |= "f"',
      ['a =~ x', 'b = y', 'c != z', 'd =~ e'],
    ],
    ['logql', '{a="x"} | status >= 500 | duration > 1s', ['a = x']],
    [
      'traceql',
      '{ span.a = "x" && resource.b.c !~ `y` && name =~ "z" }',
      ['span.a = x', 'resource.b.c !~ y', 'name =~ z'],
    ],
    ['traceql', '{ status = error && span.code >= 500 && duration > 1s }', []],
  ])('%s %s', (language, text, matchers) => {
    expect(matchersOf(language, text)).toEqual(matchers);
  });
});

describe('what a query reads', () => {
  const selectorsOf = (language: Language, text: string) => {
    const written = inText(text);
    return read(language, text).selectors.map((one) => ({
      metric: one.metric,
      text: written(one),
      window: written(one.window),
      labels: one.matchers.map(({ label }) => label),
      node: written(one.node),
    }));
  };

  test('selectors of PromQL with metric, matchers and window', () => {
    const text = 'sum(rate(a_total{b="c"}[5m] offset 1h)) / {__name__="d", e="f"}';
    expect(selectorsOf('promql', text)).toEqual([
      {
        metric: 'a_total',
        text: 'a_total{b="c"}',
        window: '5m',
        labels: ['b'],
        node: 'a_total{b="c"}[5m]',
      },
      {
        metric: 'd',
        text: '{__name__="d", e="f"}',
        window: undefined,
        labels: ['__name__', 'e'],
        node: '{__name__="d", e="f"}',
      },
    ]);
  });

  test('a window of a subquery is none of the selector', () => {
    expect(selectorsOf('promql', 'max_over_time(up[1h:5m])')[0]?.window).toBe(undefined);
  });

  test('a metric chosen by a pattern is none', () => {
    expect(selectorsOf('promql', '{__name__=~"a.+"}')[0]?.metric).toBe(undefined);
  });

  test('selectors of streams, without the filters after them', () => {
    const text = 'sum(rate({a="b"} | c="d" [5m])) + count_over_time({e=~"f"}[1m])';
    const found = selectorsOf('logql', text);
    expect(found.map(({ text: selector, window, labels }) => [selector, window, labels])).toEqual([
      ['{a="b"}', '5m', ['a']],
      ['{e=~"f"}', '1m', ['e']],
    ]);
  });

  test('nothing is read of a text that was not understood', () => {
    expect(read('promql', 'up{a="b"} ==')).toMatchObject({ matchers: [], selectors: [], uses: [] });
  });
});
