import { describe, expect, it } from 'vitest';
import { alike, bag, isReformatted, wordDiff } from '../../diff/words.js';
import { cpuTime } from '../support/cpu-time.js';

const shown = (before: string, after: string): string =>
  wordDiff(before, after)
    .map(({ text, in: side }) =>
      side === 'both' ? text : `${side === 'before' ? '-' : '+'}[${text}]`,
    )
    .join('');

describe('wordDiff', () => {
  it('changes whole names, numbers and texts in quotes', () => {
    expect(shown('rate(http_requests_total[5m])', 'rate(http_errors_total[5m])')).toBe(
      'rate(-[http_requests_total]+[http_errors_total][5m])',
    );
    expect(shown('histogram_quantile(0.95, x)', 'histogram_quantile(0.99, x)')).toBe(
      'histogram_quantile(-[0.95]+[0.99], x)',
    );
    expect(shown('up{job="a b"} > 0', 'up{job="a c"} > 0')).toBe('up{job=-["a b"]+["a c"]} > 0');
  });

  it('keeps a variable in one word', () => {
    expect(shown('rate(a[$__rate_interval])', 'rate(a[$__interval])')).toBe(
      'rate(a[-[$__rate_interval]+[$__interval]])',
    );
  });

  it('tells texts with little in common one after the other', () => {
    expect(shown('os erros do banco de dados', 'latência por rota')).toBe(
      '-[os erros do banco de dados]+[latência por rota]',
    );
  });

  it('gives both texts back', () => {
    const before = 'sum by (path) (rate(a{x=~"1|2"}[5m])) # note\n/ 2';
    const after = 'sum by (path, method) (rate(a{x=~"1"}[5m]))\n/ 3';
    const words = wordDiff(before, after);
    const side = (left: string) =>
      words.flatMap((one) => (one.in === left ? [] : [one.text])).join('');
    expect(side('after')).toBe(before);
    expect(side('before')).toBe(after);
  });
});

describe('texts of thousands of other words', () => {
  it('are told one after the other, at once', () => {
    const text = (own: string) =>
      Array.from({ length: 10_000 }, (_, index) => `${index % 3 === 0 ? own : ''}${index}`).join(
        ' ',
      );
    const took = cpuTime(() => {
      expect(wordDiff(text('a'), text('b')).map(({ in: side }) => side)).toEqual([
        'before',
        'after',
      ]);
    });
    expect(took).toBeLessThan(5_000);
  });
});

describe('isReformatted', () => {
  it('is true for spaces, line breaks and comments', () => {
    expect(isReformatted('sum(rate(a[5m]))/2', 'sum(\n  rate(a[5m])\n) / 2 # half')).toBe(true);
  });
  it('is false for spaces within quotes, for words that were joined, and for the same text', () => {
    expect(isReformatted('{a="x y"}', '{a="xy"}')).toBe(false);
    expect(isReformatted('sum by (a) (b)', 'sumby (a) (b)')).toBe(false);
    expect(isReformatted('up', 'up')).toBe(false);
  });
  it('does not take a sign within quotes for a comment', () => {
    expect(isReformatted('{a="#1"}', '{a="#2"}')).toBe(false);
  });
});

describe('alike', () => {
  it('counts each word as often as both have it', () => {
    expect(alike(bag('a a b'), bag('a b b'))).toBeCloseTo(2 / 3);
    expect(alike(bag('a'), bag('b'))).toBe(0);
    expect(alike([], [])).toBe(1);
  });
});
