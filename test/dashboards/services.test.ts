import * as units from '@grafana/grafana-foundation-sdk/units';
import { describe, expect, test } from 'vitest';
import { serviceDashboards } from '../../dashboards/all.js';
import { jsonText } from '../../files/serialize.js';
import { dashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import { services } from '../../services/all.js';
import type { Service } from '../../services/service.js';
import * as http from '../../signals/http.js';
import { panelScope } from '../../signals/scope.js';
import { stat } from '../../dashboards/style/graphs.js';

/** A service with nothing but HTTP metrics, named otherwise. */
const small: Service = {
  name: 'billing',
  namespace: 'shop',
  environment: 'dev',
  title: 'Faturamento',
  uid: 'billing',
  files: { dashboards: 'services/billing', mount: '/m', provider: 'dashboards/billing.yml' },
  presence: 'up{service="billing"}',
  metrics: [],
  http: {
    requests: 'http_server_request_duration_seconds_count',
    durations: 'http_server_request_duration_seconds',
    longest: 5,
    labels: { method: 'verb', route: 'handler', status: 'code' },
  },
  databases: ['redis'],
};
const { http: httpSender, ...withoutHttp } = small;
const silent: Service = { ...withoutHttp, databases: [] };

const HOST = ['Host', 'Host: memória e discos em detalhe', 'Host: rede e kernel em detalhe'];

const filesOf = (service: Service) =>
  serviceDashboards(service).map(({ path, build }) =>
    dashboardFile(path, JSON.parse(jsonText(build()))),
  );
const rows = (service: Service) =>
  filesOf(service).flatMap(({ panels }) =>
    panels.flatMap(({ panel }) => (panel.type === 'row' ? panel.title : [])),
  );

describe('a service with less than TOQ Server', () => {
  test('has no section of what it does not send', () => {
    expect(rows(small)).toEqual([
      'Alertas',
      'Agora',
      'Sinais de ouro',
      'Rotas',
      'Alertas',
      'Agora',
      ...HOST,
      'Redis',
      'Redis em detalhe',
    ]);
    expect(rows(silent)).toEqual(['Alertas', 'Agora', 'Alertas', 'Agora', ...HOST]);
  });

  test('asks its own names, and nothing of the others', () => {
    const texts = filesOf(small)
      .flatMap(({ queries }) => queries)
      .map(({ text }) => text);
    const ofApp = texts.filter((text) => text.includes('service=~"$service"'));
    expect(ofApp.length).toBeGreaterThan(10);
    expect(
      ofApp.filter((text) => /http_requests_total|path=|status=|database_|cache_/.test(text)),
    ).toEqual([]);
    expect(texts).toContain('up{service="billing"}');
  });

  test('links to its own dashboards, and to that of the collection', () => {
    const text = serviceDashboards(small)
      .map(({ build }) => jsonText(build()))
      .join('');
    const linked = [...text.matchAll(/"url": "\/d\/([\w-]+)/g)].map((match) => match[1]);
    expect([...new Set(linked)].sort()).toEqual([
      'billing-app-overview',
      'billing-infra-overview',
      'toq-server-pipeline',
    ]);
  });
});

describe.each([...services, small, silent])('the texts of $title', (service) => {
  test('name only panels, sections and filters that its dashboards have', () => {
    const files = filesOf(service);
    const there = new Set(
      files.flatMap(({ panels, dashboard: { templating, annotations } }) => [
        ...panels.map(({ panel }) => panel.title),
        ...templating.list.map((one) => String(one['label'])),
        ...annotations.list.map(({ name }) => name),
      ]),
    );
    const named = files.flatMap(({ panels }) =>
      panels.flatMap(({ panel }) =>
        [...panel.description.matchAll(/"([A-ZÁÉÍÓÚÂÊÔ][^"]+)"/g)].map((match) => match[1] ?? ''),
      ),
    );
    // Words of Grafana's own screens, and of log lines.
    const others = ['Logs for this span', 'HTTP Error'];
    expect(
      [...new Set(named)].filter((name) => !there.has(name) && !others.includes(name)),
    ).toEqual([]);
  });
});

test('a unit that the SDK does not have is refused, with the signal', () => {
  if (!httpSender) throw new Error('it has HTTP metrics');
  const signal = http.requestRate({ ...panelScope(small), http: httpSender });
  // The compiler refuses such a name, but tsx does not ask it.
  const unit: unknown = Reflect.get(units, 'OperationsPerSecond');
  expect(unit).toBeUndefined();
  expect(() => stat(Object.assign({ ...signal }, { unit }))).toThrow(
    'http.request-rate: its unit does not exist',
  );
});
