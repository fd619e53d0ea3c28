import { describe, expect, test } from 'vitest';
import { FromEnvironment, provisioningText } from '../../datasources/provisioning-text.js';

describe('text for provisioning files', () => {
  test('every dollar is doubled', () => {
    expect(provisioningText('${__value.raw}')).toBe('$${__value.raw}');
    expect(provisioningText('$a$$b$')).toBe('$$a$$$$b$$');
    expect(provisioningText('no dollar')).toBe('no dollar');
  });

  test('in nested lists and objects too, keys as they are', () => {
    expect(
      provisioningText({ queries: [{ name: 'a', query: 'up{$__tags}' }], $key: ['$x', ['$y']] }),
    ).toEqual({ queries: [{ name: 'a', query: 'up{$$__tags}' }], $key: ['$$x', ['$$y']] });
  });

  test("a value of Grafana's environment stays a reference, with a single dollar", () => {
    expect(provisioningText({ secure: { ca: new FromEnvironment('TOQ_CA') } })).toEqual({
      secure: { ca: '${TOQ_CA}' },
    });
  });

  test('undefined fields are left out', () => {
    const text = provisioningText({ a: undefined, b: { c: undefined, d: 1 } });
    expect(text).toStrictEqual({ b: { d: 1 } });
  });

  test('false, zero and empty values are kept', () => {
    const value = { no: false, zero: 0, empty: '', none: [], nothing: {} };
    expect(provisioningText(value)).toStrictEqual(value);
  });

  test('what was given is not changed', () => {
    const given = { list: ['$a'] };
    provisioningText(given);
    expect(given).toEqual({ list: ['$a'] });
  });
});
