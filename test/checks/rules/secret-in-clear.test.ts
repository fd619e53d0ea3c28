import { describe, expect, test } from 'vitest';
import { secretInClear } from '../../../checks/rules/secret-in-clear.js';
import { onDatasources } from '../../support/checks.js';

const SECRET = 'correct-horse';
const check = (fields: Readonly<Record<string, unknown>>) =>
  onDatasources(secretInClear, [{ name: 'A', uid: 'a', type: 'loki', ...fields }]);
const secure = (secureJsonData: unknown, jsonData: unknown = {}) =>
  check({ jsonData, secureJsonData });

describe('secrets', () => {
  test.each([
    ['a secure field', { secureJsonData: { anything: SECRET } }, 'secureJsonData.anything'],
    ['the old password', { basicAuthPassword: SECRET }, 'basicAuthPassword'],
    ['a token', { jsonData: { apiToken: SECRET } }, 'jsonData.apiToken'],
    [
      'a nested key',
      { jsonData: { azure: { clientSecret: SECRET } } },
      'jsonData.azure.clientSecret',
    ],
    ['an API key', { jsonData: { api_key: SECRET } }, 'jsonData.api_key'],
    [
      'a header',
      {
        jsonData: { httpHeaderName2: 'Authorization' },
        secureJsonData: { httpHeaderValue2: `Bearer ${SECRET}` },
      },
      'secureJsonData.httpHeaderValue2',
    ],
    [
      'a header in the wrong place',
      { jsonData: { httpHeaderName1: 'X-API-Key', httpHeaderValue1: SECRET } },
      'jsonData.httpHeaderValue1',
    ],
    ['a part of it', { secureJsonData: { password: `${SECRET}$A` } }, 'secureJsonData.password'],
    ['a literal dollar', { secureJsonData: { password: '$$correct' } }, 'secureJsonData.password'],
  ])('%s is found and not shown', (_what, fields, place) => {
    const found = check(fields);
    expect(found.map(({ message }) => message)).toEqual([
      `${place} holds a secret, written in the file`,
    ]);
    expect(JSON.stringify(found)).not.toContain('correct');
    expect(found[0]?.code).toBeUndefined();
  });

  test.each([[`https://me:${SECRET}@loki:3100/a`], [`see http://me:${SECRET}@loki for it`]])(
    '%s is found and not shown',
    (url) => {
      const found = check({ url });
      expect(found.map(({ message }) => message)).toEqual([
        'url holds a URL with its password, written in the file',
      ]);
      expect(JSON.stringify(found)).not.toContain(SECRET);
    },
  );
});

describe('what is none', () => {
  test.each([
    ['$LOKI_PASSWORD'],
    ['${LOKI_PASSWORD}'],
    ['$__file{/run/secrets/loki}'],
    ['$__env{LOKI_PASSWORD}'],
    ['$__vault{kv/data/loki:secret}'],
    ['$USER$PASSWORD'],
    ['Bearer $TOKEN'],
    [''],
  ])('the reference %s', (password) => {
    expect(secure({ password })).toEqual([]);
  });

  test('a certificate, but not its key', () => {
    expect(secure({ tlsCACert: '-----BEGIN', tlsClientCert: '-----BEGIN' })).toEqual([]);
    expect(secure({ tlsClientKey: '-----BEGIN' })).toHaveLength(1);
  });

  test('the header of a tenant', () => {
    expect(secure({ httpHeaderValue1: 'toq' }, { httpHeaderName1: 'X-Scope-OrgID' })).toEqual([]);
  });

  test('fields that only speak of secrets', () => {
    const jsonData = { apiKeyAuth: true, tokenUrl: 'https://a/token', secretName: 'loki' };
    expect(check({ jsonData, basicAuthUser: 'me', withCredentials: true })).toEqual([]);
  });

  test.each([
    ['http://loki:3100/a@b'],
    ['http://me@loki:3100'],
    ['http://$USER:$PASSWORD@loki'],
    ['https://loki/?a=b:c@d'],
  ])('the URL %s', (url) => {
    expect(check({ url })).toEqual([]);
  });
});

test('a password of digits is a number to YAML, and a secret all the same', () => {
  const secureJsonData = { basicAuthPassword: 12345678 };
  const found = onDatasources(secretInClear, [
    { name: 'A', uid: 'a', type: 'loki', secureJsonData },
  ]);
  expect(found.map(({ message }) => message)).toEqual([
    'secureJsonData.basicAuthPassword holds a secret, written in the file',
  ]);
});
