import { expect, test } from 'vitest';
import { grpcInHttpStack } from '../../../checks/rules/grpc-in-http-stack.js';
import { onDatasources, said, underlined } from '../../support/checks.js';

const check = (type: string, url: unknown) =>
  onDatasources(grpcInHttpStack, [{ name: 'A', uid: 'a', type, url }]);

test.each([
  ['tempo', 'http://tempo:4317', 'port 4317 speaks gRPC, and Grafana asks tempo over HTTP', '4317'],
  [
    'tempo',
    'http://tempo:9095/',
    'port 9095 speaks gRPC, and Grafana asks tempo over HTTP',
    '9095',
  ],
  ['loki', 'loki:9096', 'port 9096 speaks gRPC, and Grafana asks loki over HTTP', '9096'],
  [
    'prometheus',
    'https://${HOST}:4317/prom?a=b',
    'port 4317 speaks gRPC, and Grafana asks prometheus over HTTP',
    '4317',
  ],
  ['tempo', 'grpc://tempo:3200', 'Grafana asks tempo over HTTP, not over grpc://', 'grpc'],
  ['loki', 'grpcs://loki', 'Grafana asks loki over HTTP, not over grpcs://', 'grpcs'],
])('%s at %s', (type, url, message, place) => {
  const found = check(type, url);
  expect(said(found)).toEqual([message]);
  expect(underlined(found)).toEqual([place]);
  expect(found[0]?.at).toEqual(['datasources', 0, 'url']);
});

test('a URL with a password is not shown', () => {
  const [found] = check('tempo', 'http://me:9095-secret@tempo:9095');
  expect(found?.message).toBe('port 9095 speaks gRPC, and Grafana asks tempo over HTTP');
  expect(found?.code).toBeUndefined();
});

test.each([
  ['tempo', 'http://tempo:3200'],
  ['tempo', 'http://tempo/a:9095'],
  ['tempo', 'http://tempo:43170'],
  ['prometheus', 'http://prometheus:9095'],
  ['jaeger', 'http://jaeger:4317'],
  ['loki', '$LOKI_URL'],
  ['loki', ''],
  ['loki', 5],
])('%s at %s is fine', (type, url) => {
  expect(check(type, url)).toEqual([]);
});
