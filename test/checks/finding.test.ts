import { describe, expect, test } from 'vitest';
import { codeFrame, findingText, type Finding } from '../../checks/finding.js';

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
});

describe('a finding as text', () => {
  const finding: Finding = {
    rule: 'name-in-contract',
    file: 'dashboard-files/home.json',
    dashboard: 'Home',
    place: 'panel "Tráfego"',
    refId: 'B',
    message: 'metric upp is not in the contract',
    code: { text: 'sum(\n  upp\n)', from: 7, to: 10 },
    hint: 'did you mean up?',
  };

  test('says where, what, which rule, shows the code and gives the hint', () => {
    expect(findingText(finding)).toBe(
      [
        'dashboard-files/home.json > Home > panel "Tráfego" > query B',
        '  metric upp is not in the contract  [name-in-contract]',
        '    upp',
        '    ^^^',
        '  did you mean up?',
      ].join('\n'),
    );
  });

  test('without a hint it ends with the code frame', () => {
    const { hint, ...unhinted } = finding;
    expect(findingText(unhinted).split('\n').slice(2)).toEqual(['    upp', '    ^^^']);
    expect(findingText(finding)).toContain(hint);
  });

  test('of a file alone it is two lines', () => {
    const alone = { rule: 'unique-identity', file: 'a.json', message: 'the dashboard has no uid' };
    expect(findingText(alone)).toBe('a.json\n  the dashboard has no uid  [unique-identity]');
  });

  test('a long line is cut around the fault', () => {
    const text = `${'a'.repeat(200)}FAULT${'b'.repeat(200)}`;
    const [line = '', carets = ''] = codeFrame({ text, from: 200, to: 205 }).split('\n');
    expect(line.length).toBeLessThan(150);
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('FAULT');
    expect(line.trim()).toMatch(/^…a+FAULTb+…$/);
  });

  test('a fault at the start of a text that begins with a line break is shown there', () => {
    expect(codeFrame({ text: '\nabc', from: 0, to: 1 })).toBe('  \n  ^');
  });
});
