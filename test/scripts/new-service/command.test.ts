import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import { prometheusWith } from '../../../programs/prometheus-server.js';
import { every, lastHour, one } from '../../../queries/grafana-choices.js';
import { interpolate, type Choice } from '../../../queries/interpolate.js';
import type { SyntheticSeries } from '../../../telemetry/open-metrics.js';
import { parsePage } from '../../../telemetry/read/exposition.js';
import { repository, type Repository } from '../../ci/repository.js';
import { describeNeeding } from '../../support/needing.js';
import { span } from '../../support/scenarios.js';
import { HOUR, lived, scraped, scrapedHost } from '../../support/toq-store.js';
import { asIfMinutesBefore } from '../../support/built-queries.js';

const PAGES = fileURLToPath(new URL('../../fixtures/services/', import.meta.url));
const CLIENT_GOLANG = join(PAGES, 'client_golang.prom');
const OTELHTTP = join(PAGES, 'otelhttp.prom');

const added = ({ shell }: Repository, ...args: readonly string[]) =>
  shell(`node --import tsx scripts/new-service/main.ts ${args.join(' ')}`);

/** Series of a service whose page was captured, as Alloy scrapes it, and of the host and the stack beside it. */
function seriesOf(page: string, service: string): SyntheticSeries[] {
  const labels = { job: service, instance: 'app-1:8080', service };
  const life = { labels, from: 0, to: HOUR };
  const { samples } = parsePage(readFileSync(page, 'utf8'));
  return [
    ...samples.map((sample) => lived(sample, life, (sample.value + 1) / 600)),
    lived({ name: 'up', labels: {}, value: 1 }, life, 0),
    ...scrapedHost(),
    ...scraped('alloy-1.18.prom', 'alloy', 'alloy:12345'),
    ...scraped('tempo-3.0.prom', 'tempo', 'tempo:3200'),
    ...scraped('loki-3.7.prom', 'loki', 'loki:3100'),
    ...scraped('prometheus-2.42.prom', 'prometheus', 'prometheus:9090'),
  ];
}

/** Every query of the dashboards of a service, of panels and variables. */
function queriesOf({ folder }: Repository, slug: string) {
  return ['app', 'infra'].flatMap((which) => {
    const path = join(folder, `grafana/services/${slug}/${slug}-${which}-overview.json`);
    const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
    // Whether there is anything to mark depends on the hour.
    return dashboardFile(path, json)
      .queries.filter(({ at }) => at[0] !== 'annotations')
      .map(({ text, panel }) => ({ text, owner: `${which}: ${panel?.panel.title ?? text}` }));
  });
}

const ALL: Readonly<Record<string, Choice>> = {
  service: every('.+'),
  path: every('.*'),
  method: every('.*'),
  status: every('.*'),
};

describeNeeding(
  ['prometheus', 'promtool'],
  'prometheus',
  'a second and a third service, each by one command',
  () => {
    test('have dashboards whose every query answers, and change nothing of the first', async () => {
      const repo = repository();
      expect(added(repo, 'billing', '--contract', CLIENT_GOLANG)).toMatchObject({ status: 0 });
      expect(added(repo, 'orders', '--contract', OTELHTTP)).toMatchObject({ status: 0 });
      const changed = repo.git('status', '--porcelain', '--untracked-files=all').trimEnd();
      expect(changed.split('\n').map((line) => line.slice(3))).toEqual([
        'docs/guia-sre.md',
        'grafana/.build-manifest.json',
        'services/all.ts',
        ...['billing', 'orders'].map((slug) => `grafana/dashboards/${slug}.yml`),
        ...['billing', 'orders'].flatMap((slug) =>
          ['app', 'infra'].map(
            (which) => `grafana/services/${slug}/${slug}-${which}-overview.json`,
          ),
        ),
        ...['rules', 'tests'].flatMap((folder) =>
          ['billing', 'orders'].flatMap((slug) =>
            ['alerts', 'recording'].map((kind) => `prometheus/${folder}/${slug}-${kind}.yml`),
          ),
        ),
        'services/billing.ts',
        'services/orders.ts',
        'telemetry/billing.ts',
        'telemetry/captured/billing.prom',
        'telemetry/captured/orders.prom',
        'telemetry/orders.ts',
      ]);
      const written = 'services telemetry/billing.ts telemetry/orders.ts';
      expect(
        repo.shell(
          'cd prometheus && promtool check rules rules/*.yml && promtool test rules tests/*.yml',
        ),
      ).toMatchObject({ status: 0 });
      expect(repo.shell(`npx prettier --check ${written} && npx tsc`)).toMatchObject({ status: 0 });

      for (const [slug, page] of [
        ['billing', CLIENT_GOLANG],
        ['orders', OTELHTTP],
      ] as const) {
        const prometheus = await prometheusWith(seriesOf(page, slug), span);
        try {
          const empty: string[] = [];
          for (const choices of [ALL, { ...ALL, service: one(slug) }]) {
            for (const { text, owner } of queriesOf(repo, slug)) {
              const near = asIfMinutesBefore(text);
              const asked = interpolate('promql', near, choices, lastHour(span.end)).text;
              const { series } = await prometheus.instant(asked);
              if (series.length === 0) empty.push(`${slug} ${owner}`);
            }
          }
          // No memory limit was set where the pages were captured.
          expect([...new Set(empty)].filter((owner) => !owner.endsWith(': Heap'))).toEqual([]);
        } finally {
          await prometheus.stop();
        }
      }
      // Two builds, the compiler and two servers.
    }, 600_000);
  },
);

test('what is refused is told in one line, and leaves everything as it was', () => {
  const repo = repository();
  const refused = (name: string, contract: string) => {
    const { status, output } = added(repo, name, '--contract', contract);
    expect(status).toBe(2);
    expect(repo.git('status', '--porcelain')).toBe('');
    return output.trim();
  };
  expect(refused('Billing!', CLIENT_GOLANG)).toBe(
    'error: NAME: given "Billing!", expected up to 30 lower-case letters and digits, words joined by _ or -, like billing or billing_api',
  );
  expect(refused('toq_server', CLIENT_GOLANG)).toBe(
    'error: services/: toq_server is declared already; edit services/toq-server.ts',
  );
  expect(refused('billing', 'README.md')).toMatch(
    /^error: \S*README\.md: line \d+: given ".*", expected a sample like .*$/,
  );
  expect(refused('billing', 'http://127.0.0.1:1/metrics')).toMatch(
    /^error: .*127\.0\.0\.1:1.*Is --contract a page\?$/,
  );

  const page = join(repo.folder, '..', 'shared.prom');
  const line = 'http_requests_in_flight{pool="a"} 1';
  writeFileSync(page, `# TYPE http_requests_in_flight gauge\n${line}\n`);
  expect(refused('billing', page)).toContain(
    'their $service would list both. Write presence: \'http_requests_in_flight{service="toq_server"}\' into services/toq-server.ts',
  );

  writeFileSync(join(repo.folder, 'telemetry/billing.ts'), '// Somebody else wrote it.\n');
  repo.git('add', '--all');
  repo.git('commit', '--quiet', '--message', 'billing');
  expect(refused('billing', CLIENT_GOLANG)).toBe(
    'error: telemetry/billing.ts exists already: choose another name, or edit it there',
  );
});
