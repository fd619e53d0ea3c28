import { expect, test } from 'vitest';
import { checklist } from '../../../scripts/verify/checklist/all.js';
import { verify } from './stand-in/stack.js';

test('a healthy stack passes every check, and late arrivals say how late', async () => {
  const results = [...(await verify({ timeout: '20' })).values()];
  const lines = results.map(({ item, status, seen }) => `${item.key} ${status} ${seen.en}`);
  expect(lines).toEqual(results.map(({ item, seen }) => `${item.key} pass ${seen.en}`));
  const delayed = results.filter(({ delay }) => delay !== undefined);
  expect(delayed.map(({ item }) => item.key)).toEqual([
    'tempo-trace',
    'tempo-search',
    'loki-log',
    'span-metrics',
    'exemplar',
  ]);
});

test('keys are unique, and a check comes after those it needs', () => {
  const seen = new Set<string>();
  for (const { key, needs = [] } of checklist) {
    expect(seen.has(key)).toBe(false);
    expect(needs.filter((needed) => !seen.has(needed))).toEqual([]);
    seen.add(key);
  }
});

test('every title and hint is there in both languages', () => {
  for (const { title, hint } of checklist) {
    for (const text of [title.pt, title.en, hint.pt, hint.en]) expect(text).not.toBe('');
    expect(hint.pt).not.toBe(hint.en);
  }
});
