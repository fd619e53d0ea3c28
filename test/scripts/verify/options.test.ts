import { expect, test } from 'vitest';
import type { Environment } from '../../../http/address.js';
import { checklist } from '../../../scripts/verify/checklist/all.js';
import { readOptions, type Flags } from '../../../scripts/verify/options.js';

const keys = checklist.map(({ key }) => key);
const read = (flags: Flags, environment: Environment = {}) => readOptions(flags, environment, keys);

test('flags win over the environment, and empty variables count as unset', () => {
  const { tempo, loki } = read(
    { tempoUrl: 'http://flag:1' },
    { TEMPO_URL: 'http://variable:2', LOKI_URL: '' },
  );
  expect([tempo.base, loki.base]).toEqual(['http://flag:1', 'http://127.0.0.1:3100']);
});

test('user and password of a URL become a header, and leave the URL', () => {
  const { tempo } = read({ tempoUrl: 'http://ana:se%3Agredo@tempo:3200/' });
  expect(tempo.base).toBe('http://tempo:3200');
  expect(tempo.headers['authorization']).toBe(
    `Basic ${Buffer.from('ana:se:gredo').toString('base64')}`,
  );
});

test.each<[Flags, Environment, string]>([
  [{ tempoUrl: 'http://u:ge%zzheim@h' }, {}, '--tempo-url: its user or password has a %'],
  [{ tempoUrl: 'http://h/?token=geheim' }, {}, '--tempo-url: given "http://h/?***"'],
  [{ otlpUrl: 'http://u:geheim@h' }, {}, '--otlp-url: user and password go into'],
  [{}, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://u:geheim@h' }, 'OTEL_EXPORTER_OTLP_ENDPOINT: user'],
  [{}, { GRAFANA_TOKEN: 'ge\nheim' }, 'GRAFANA_TOKEN: expected a token without spaces'],
  [{}, { GRAFANA_TOKEN: 'geheim€' }, 'GRAFANA_TOKEN: expected a token without spaces'],
  [{}, { OTEL_EXPORTER_OTLP_HEADERS: 'a=geheim\u0007' }, 'OTEL_EXPORTER_OTLP_HEADERS: expected'],
  [{}, { GRAFANA_USER: 'ana' }, 'GRAFANA_USER and GRAFANA_PASSWORD: set both'],
  [{ service: 'a{b' }, {}, '--service: given "a{b"'],
  [{ timeout: '0' }, {}, '--timeout: given "0"'],
  [{ lang: 'xx' }, {}, '--lang: given "xx", expected one of pt, en'],
  [{ only: ['loki-logs'] }, {}, 'Did you mean loki-log?'],
])('%j %j is refused, and no secret is shown', (flags, environment, message) => {
  expect(() => read(flags, environment)).toThrow(message);
  expect(() => read(flags, environment)).not.toThrow(/geheim/);
});
