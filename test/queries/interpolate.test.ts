import { describe, expect, test } from 'vitest';
import { interpolate, type Choice, type Language } from '../../queries/interpolate.js';

const several = (...values: string[]): Choice => ({ values, multi: true });
const typed = (value: string): Choice => ({ values: [value], multi: false });
const all: Choice = { values: [], multi: true, all: '.+' };
const text = (language: Language, query: string, x: Choice) =>
  interpolate(language, query, { x }, {}).text;

describe('several values', () => {
  const values = several('a.b', String.raw`c\d`);

  test('PromQL: escaped for a regular expression within a quoted string, as a group', () => {
    expect(text('promql', 'up{a=~"$x"}', values)).toBe(String.raw`up{a=~"(a\\.b|c\\\\d)"}`);
  });

  test('LogQL: escaped alike, without a group', () => {
    expect(text('logql', '{a=~"$x"}', values)).toBe(String.raw`{a=~"a\\.b|c\\\\d"}`);
  });

  test('TraceQL: joined by bars and not escaped', () => {
    expect(text('traceql', '{ .a =~ "$x" }', values)).toBe(String.raw`{ .a =~ "a.b|c\d" }`);
  });

  test.each<Language>(['promql', 'logql', 'traceql'])(
    '%s: the format regex escapes once and makes a group',
    (language) => {
      expect(text(language, '`${x:regex}`', several('/a.b', 'c'))).toBe('`(\\/a\\.b|c)`');
    },
  );

  test.each<Language>(['promql', 'logql', 'traceql'])(
    '%s: the formats pipe and raw do not escape',
    (language) => {
      expect(text(language, '${x:pipe}', several('a.b', 'c'))).toBe('a.b|c');
    },
  );

  test('the format raw joins by commas', () => {
    expect(text('promql', '${x:raw}', several('a.b', 'c'))).toBe('a.b,c');
  });
});

describe('one value of several', () => {
  test.each<[Language, string]>([
    ['promql', String.raw`a\\.b`],
    ['logql', String.raw`a\\.b`],
    ['traceql', 'a.b'],
  ])('%s: no group', (language, expected) => {
    expect(text(language, '$x', several('a.b'))).toBe(expected);
  });

  test('every character that a regular expression gives a meaning is escaped twice', () => {
    expect(text('promql', '$x', several('$^*{}[]+?.()|'))).toBe(
      Array.from('$^*{}[]+?.()|')
        .map((character) => `\\\\${character}`)
        .join(''),
    );
  });
});

describe('All', () => {
  test.each(['$x', '${x}', '${x:regex}', '${x:pipe}', '[[x]]'])(
    'a custom value is sent as it is for %s, in every language',
    (reference) => {
      for (const language of ['promql', 'logql', 'traceql'] as const) {
        expect(text(language, reference, all)).toBe('.+');
      }
    },
  );
});

describe('text boxes', () => {
  test.each<Language>(['promql', 'logql', 'traceql'])('%s: as typed', (language) => {
    expect(text(language, '$x', typed('a.b (c)'))).toBe('a.b (c)');
  });

  test('the format regex escapes them', () => {
    expect(text('logql', '|~ `${x:regex}`', typed('a.b (c)'))).toBe('|~ `a\\.b \\(c\\)`');
  });

  test('the format percentencode leaves no sign of a regular expression but the point', () => {
    expect(text('logql', '${x:percentencode}', typed(`a-b_c.d~ !'()*"$`))).toBe(
      'a-b_c.d~%20%21%27%28%29%2A%22%24',
    );
  });

  test('empty leaves nothing behind', () => {
    expect(text('logql', '".*$x.*"', typed(''))).toBe('".*.*"');
  });
});

describe('macros', () => {
  const macros = { __rate_interval: '60s', __range: '3600s' };

  test('they are replaced by name in every form', () => {
    expect(interpolate('promql', 'rate(up[$__rate_interval]) [${__range}]', {}, macros).text).toBe(
      'rate(up[60s]) [3600s]',
    );
  });

  test('a name that is neither chosen nor a macro stays', () => {
    expect(interpolate('promql', '$other $__range_s', {}, macros).text).toBe('$other $__range_s');
  });
});
