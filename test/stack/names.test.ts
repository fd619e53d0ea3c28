import { describe, expect, test } from 'vitest';
import { readSettings } from '../../datasources/settings.js';
import { stackText } from '../../stack/compose-file.js';
import { logStreamLabels } from '../../telemetry/logs.js';
import { spanMetricDimensions } from '../../telemetry/span-metrics.js';
import { alloy, loki, prometheus, tempo, underscored } from './stack-files.js';
import { services } from '../../services/all.js';

const settings = readSettings({});

describe('names that the dashboards rely on', () => {
  test('of senders that do not say theirs: those of the first service', () => {
    const [{ name, namespace, environment }] = services;
    const compose = stackText('docker-compose.yml');
    expect(compose).toContain(`\${ALLOY_SERVICE_NAME:-${name}}`);
    expect(compose).toContain(`\${ALLOY_NAMESPACE:-${namespace}}`);
    expect(compose).toContain(`\${ALLOY_ENVIRONMENT:-${environment}}`);
    expect(stackText('.env.example')).toMatch(
      new RegExp(`^ALLOY_SERVICE_NAME=${name}\nALLOY_NAMESPACE=${namespace}$`, 'm'),
    );
  });

  test("span metrics keep the contract's dimensions", () => {
    const { dimensions } = tempo.metrics_generator.processor.span_metrics;
    expect(dimensions.map(underscored)).toEqual([...spanMetricDimensions]);
  });

  test("Loki's stream labels are the contract's", () => {
    const [{ attributes }] = loki.limits_config.otlp_config.resource_attributes.attributes_config;
    expect(attributes.map(underscored)).toEqual(logStreamLabels.map(({ name }) => name));
  });

  test('jobs', () => {
    const jobs = [
      ...[...alloy.matchAll(/job_name += "(\w+)"/g)].map(([, job]) => job),
      ...[...alloy.matchAll(/target_label = "job"\s+replacement +=\s+"(\w+)"/g)].map(
        ([, job]) => job,
      ),
    ];
    expect(jobs.sort()).toEqual(
      [
        'alertmanager',
        'alloy',
        'grafana',
        'host',
        'loki',
        'mysql',
        'redis',
        'tempo',
        'toq_server',
      ].sort(),
    );
    expect(stackText('alloy/app-targets.yml')).toMatch(/^ +service: toq_server$/m);
  });

  test('every scrape has the interval that the dashboards were built for', () => {
    const intervals = [...alloy.matchAll(/scrape_interval += "(\w+)"/g)].map(([, one]) => one);
    expect(intervals).toHaveLength([...alloy.matchAll(/^prometheus\.scrape /gm)].length);
    expect(new Set([...intervals, prometheus.global.scrape_interval])).toEqual(
      new Set([settings.TOQ_SCRAPE_INTERVAL]),
    );
  });
});
