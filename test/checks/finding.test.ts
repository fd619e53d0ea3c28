import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../checks/finding.js';

const frame = (text: string, from: number, to: number) => codeFrame({ text, from, to }).split('\n');

describe('the code frame', () => {
  test('one caret stands under each character of the fault', () => {
    expect(frame('sum(upp)', 4, 7)).toEqual(['  sum(upp)', '      ^^^']);
  });

  test('only the line with the fault is shown, be it the first, a middle or the last one', () => {
    const text = 'aa\n  bb\ncc';
    expect(frame(text, 0, 2)).toEqual(['  aa', '  ^^']);
    expect(frame(text, 5, 7)).toEqual(['    bb', '    ^^']);
    expect(frame(text, 8, 10)).toEqual(['  cc', '  ^^']);
  });

  test('a fault over several lines is marked to the end of its first line', () => {
    expect(frame('sum(\nup\n)', 3, 9)).toEqual(['  sum(', '     ^']);
  });

  test('a fault without a width, as at the end of a text, has one caret', () => {
    expect(frame('sum(', 4, 4)).toEqual(['  sum(', '      ^']);
    expect(frame('', 0, 0)).toEqual(['  ', '  ^']);
  });

  test('a fault at the end of a line is shown on that line', () => {
    expect(frame('sum(\nup', 4, 4)).toEqual(['  sum(', '      ^']);
  });

  test('the caret stays under the fault when a long line is cut on both sides', () => {
    const [line, carets] = frame(`${'a'.repeat(300)}FAULT${'b'.repeat(300)}`, 300, 305);
    const at = carets?.indexOf('^') ?? -1;
    expect(carets?.trim()).toBe('^^^^^');
    expect(line?.slice(at, at + 5)).toBe('FAULT');
    expect(line).toMatch(/^ {2}…a+FAULTb+…$/);
  });

  test('a long line is cut to what a terminal shows', () => {
    const [line = ''] = frame(`${'a'.repeat(200)}FAULT${'b'.repeat(200)}`, 200, 205);
    expect(line.length).toBeLessThan(150);
  });

  test('a fault at the start of a text that begins with a line break is shown there', () => {
    expect(frame('\nabc', 0, 1)).toEqual(['  ', '  ^']);
  });
});
