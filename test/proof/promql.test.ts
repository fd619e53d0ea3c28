import { afterAll, beforeAll, expect, test } from 'vitest';
import { interpolate, type Choice } from '../../queries/interpolate.js';
import { prometheusWith, type Prometheus } from '../../programs/prometheus-server.js';
import type { PanelQuery } from '../../scripts/bench/panel-queries.js';
import { asIfMinutesBefore, builtQueries, otherQueries } from '../support/built-queries.js';
import { lastHour, one, opened } from '../../queries/grafana-choices.js';
import { describeNeeding } from '../support/needing.js';
import { recordedStages } from '../support/recorded-stages.js';
import { DEPLOYED, RESTARTED, scenarios, SECOND_INSTANCE, span } from '../support/scenarios.js';

const oneOfEach: Readonly<Record<string, Choice>> = {
  service: one('toq_server'),
  path: one('/api/v2/visits/:id'),
  method: one('GET'),
  status: one('200'),
  mysql_instance: one('mysql:9104'),
  redis_instance: one('redis:9121'),
};

const macros = lastHour(span.end);
const named = (queries: readonly PanelQuery[]) =>
  queries.map((query) => [`${query.dashboard}: ${query.panel} ${query.refId}`, query] as const);

describeNeeding(
  ['prometheus', 'promtool'],
  'prometheus',
  'every PromQL query of the built dashboards on a real Prometheus',
  () => {
    let prometheus: Prometheus;
    beforeAll(async () => {
      prometheus = await prometheusWith(scenarios(), span, recordedStages());
    });
    afterAll(() => prometheus.stop());

    const run = (query: PanelQuery, choices: Readonly<Record<string, Choice>>) => {
      const { text } = interpolate('promql', asIfMinutesBefore(query.text), choices, macros);
      return query.instant ? prometheus.instant(text) : prometheus.range(text, 15);
    };

    test.each(named(builtQueries('promql')))('%s returns data for All', async (_, query) => {
      const { series } = await run(query, opened);
      expect(series.length).toBeGreaterThan(0);
      const values = series.flatMap((each) => each.values);
      expect(values.filter((value) => !Number.isFinite(value))).toEqual([]);
    });

    test.each(named(builtQueries('promql')))('%s returns data for one value', async (_, query) => {
      const { series } = await run(query, oneOfEach);
      expect(series.length).toBeGreaterThan(0);
    });

    test.each(otherQueries('variable').map((place) => [place.owner, place] as const))(
      '%s offers values, for All and for one value of the others',
      async (_, { text }) => {
        for (const choices of [opened, oneOfEach]) {
          const asked = interpolate('promql', text, choices, macros).text;
          expect((await prometheus.instant(asked)).series.length).toBeGreaterThan(0);
        }
      },
    );

    test('paths that only ever gave 404 are not offered as routes', () => {
      const [path] = otherQueries('variable').filter(({ owner }) => owner === 'variable path');
      const asked = interpolate('promql', path?.text ?? '', opened, macros).text;
      expect(asked).toContain('status!="404"');
    });

    /** Times of marks within the hour, in seconds from its start. */
    const marks = async (name: string) => {
      const [place] = otherQueries('annotation').filter(
        ({ owner }) => owner === `annotation ${name}`,
      );
      const asked = interpolate('promql', place?.text ?? '', oneOfEach, macros).text;
      const { series } = await prometheus.range(asked, 60);
      const times = series.flatMap(({ values }) =>
        values.map((value) => value / 1000 - span.start),
      );
      return [...new Set(times)].filter((time) => time >= 0).sort((a, b) => a - b);
    };

    test('a deployment is marked when the first instance of the new version started', async () => {
      expect(await marks('Implantações')).toEqual([DEPLOYED]);
    });

    test('every start of an instance is marked', async () => {
      expect(await marks('Reinícios')).toEqual([DEPLOYED, SECOND_INSTANCE, RESTARTED]);
    });
  },
);
