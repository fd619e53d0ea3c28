import { describe, expect, it } from 'vitest';
import { editedJson, editedYaml } from '../../files/edit-text.js';
import { parseYaml } from '../../files/parse.js';

describe('editedJson', () => {
  it('changes nothing but what it is told to, and adds in the indentation of the file', () => {
    const text = '{\n   "a": {"x": 1},\n   "b": [ 1,2 ]\n}';
    expect(editedJson(text, [{ at: ['a', 'x'], value: 2 }])).toBe(text.replace('1}', '2}'));
    expect(editedJson(text, [{ at: ['c'], value: 'new' }])).toContain(',\n   "c": "new"\n}');
    expect(JSON.parse(editedJson(text, [{ at: ['b'], value: undefined }]))).toEqual({
      a: { x: 1 },
    });
  });
});

describe('editedYaml', () => {
  const text = '# top\na: 1 # one\nb:\n  - name: x # first\n    type: old\n';

  it('keeps comments and the order of keys', () => {
    expect(
      editedYaml(text, [
        { at: ['a'], value: 2 },
        { at: ['b', 0, 'type'], value: 'new' },
        { at: ['c'], value: { d: '$$x' } },
      ]),
    ).toBe('# top\na: 2 # one\nb:\n  - name: x # first\n    type: new\nc:\n  d: $$x\n');
  });

  it('takes fields away, and leaves a text without edits as it is', () => {
    expect(editedYaml(text, [{ at: ['a'], value: undefined }])).not.toContain('a: 1');
    expect(editedYaml('a:   1\n', [])).toBe('a:   1\n');
  });

  it('changes one of several places that share an anchor, and takes away what others use', () => {
    const shared =
      'base: &base\n  url: u\n  tls: true\none: *base\ntwo:\n  <<: *base\n  name: two\n';
    const edited = editedYaml(shared, [
      { at: ['one', 'url'], value: 'v' },
      { at: ['base'], value: undefined },
    ]);
    expect(parseYaml(edited)).toEqual({
      one: { url: 'v', tls: true },
      two: { url: 'u', tls: true, name: 'two' },
    });
  });
});
