import { stackText } from '../../stack/compose-file.js';

/** One redaction statement of config.alloy, as this test understands it. */
export interface Redaction {
  readonly kind: 'value' | 'key' | 'statement';
  readonly pattern: RegExp;
  readonly replacement: string;
  /** The statement leaves texts alone that match this. */
  readonly unless?: RegExp;
}

const unquoted = (text: string) => text.replace(/\\(.)/g, '$1');

// RE2's flags stand within the pattern, JavaScript's behind it.
function regex(text: string): RegExp {
  const flags = /^\(\?([a-z]+)\)/.exec(text);
  return new RegExp(text.slice(flags?.[0].length ?? 0), `g${flags?.[1] ?? ''}`);
}

/** The statements of the list `patterns` in config.alloy, in their order. */
export function redactions(): Redaction[] {
  const [, list = ''] =
    /argument "patterns" \{[^[]*\[(.*?)\n\t\t\]/s.exec(stackText('alloy/config.alloy')) ?? [];
  return [...list.matchAll(/`(\w+)\(([^`]*)`/g)].flatMap(([statement, name = '', rest = '']) => {
    const texts = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => unquoted(text));
    const [first = '', second = '', third = ''] = texts;
    // Nothing is nested in the cases.
    if (name === 'flatten') return [];
    if (name === 'replace_all_patterns') {
      return { kind: 'value', pattern: regex(second), replacement: third };
    }
    if (name === 'delete_matching_keys') {
      return { kind: 'key', pattern: regex(first), replacement: '' };
    }
    if (name === 'replace_pattern') {
      const unless = statement.includes('not IsMatch') ? { unless: regex(texts.at(-1) ?? '') } : {};
      return { kind: 'statement', pattern: regex(second), replacement: third, ...unless };
    }
    throw new Error(`a redaction that this test does not know: ${statement}`);
  });
}
