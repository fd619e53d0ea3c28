import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../checks/finding.js';
import { findingTexts, inOrder } from '../../../checks/run/finding-text.js';

const finding: Finding = {
  rule: 'metric-in-contract',
  severity: 'error',
  file: 'home.json',
  dashboard: { uid: 'home', title: 'Home' },
  place: 'panel "Tráfego"',
  refId: 'B',
  at: ['panels', 0],
  line: 12,
  column: 3,
  message: 'metric upp is not in the contract',
  code: { text: 'sum(\n  upp\n)', from: 7, to: 10 },
  hint: 'did you mean up?',
};
const text = (findings: readonly Finding[]) =>
  [...findingTexts(findings, process.stderr)].join('\n\n');

describe('findings as text', () => {
  test('say file, line, what, which rule, show the code, the hint, why and how to mend it', () => {
    expect(text([finding]).split('\n')).toEqual([
      'home.json  Home',
      '  12:3  error  panel "Tráfego" > query B: metric upp is not in the contract  [metric-in-contract]',
      '        upp',
      '        ^^^',
      '      did you mean up?',
      expect.stringMatching(/^ {6}why: [A-Z].+\.$/),
      expect.stringMatching(/^ {6}mend: [A-Z].+\.$/),
    ]);
  });

  test('of a whole file are short', () => {
    const whole: Finding = {
      rule: 'none-such',
      severity: 'warning',
      file: 'a.json',
      at: [],
      message: 'empty',
    };
    expect(text([whole])).toBe('a.json\n  warning  empty  [none-such]');
  });

  test('stand under their files, in the order of file, line, column and rule', () => {
    const at = (file: string, line: number, column: number, rule = 'a'): Finding => ({
      ...finding,
      file,
      line,
      column,
      rule,
    });
    const sorted = [
      at('a', 2, 1),
      at('a', 10, 1),
      at('a', 10, 2, 'a'),
      at('a', 10, 2, 'b'),
      at('b', 1, 1),
    ];
    expect(inOrder([...sorted].reverse())).toEqual(sorted);
    expect(text(sorted).match(/^\S.*$/gm)).toEqual(['a  Home', 'b  Home']);
  });
});
