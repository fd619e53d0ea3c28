import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { prometheusWith, type Prometheus } from '../../programs/prometheus-server.js';
import { interpolate } from '../../queries/interpolate.js';
import { describeNeeding } from '../support/needing.js';
import { scenarios, span } from '../support/scenarios.js';
import { built } from '../support/unit.js';

const ID = '0af7651916cd43dd8448eb211c80319c';
const queried = z.object({ definition: z.string(), regex: z.string() });

describeNeeding(['prometheus', 'promtool'], 'prometheus', 'what the trace panel asks', () => {
  let prometheus: Prometheus;
  beforeAll(async () => {
    prometheus = await prometheusWith(scenarios(), span);
  });
  afterAll(() => prometheus.stop());

  /** The value of the hidden variable, as Grafana gets it (metric_find_query.ts of packages/grafana-prometheus). */
  const asked = async (pasted: string): Promise<string | undefined> => {
    const variable = built
      .flatMap(({ templating }) => templating.list)
      .find(({ name }) => name === 'trace_query');
    const { definition, regex } = queried.parse(variable);
    const expr = /^query_result\((.+)\)\s*$/.exec(definition)?.[1];
    if (expr === undefined) throw new Error(`no query_result: ${definition}`);
    const choices = { trace_id: { values: [pasted], multi: false } };
    const { series } = await prometheus.instant(interpolate('promql', expr, choices, {}).text);
    const [label] = /(?<=^\/)\w+/.exec(regex) ?? [''];
    return series[0]?.labels[label];
  };

  test('is the pasted id, without the blanks around it', async () => {
    expect(await asked(ID)).toBe(ID);
    expect(await asked(`  ${ID.toUpperCase()} `)).toBe(ID.toUpperCase());
  });

  test('is a search that finds nothing without an id, and for what is none', async () => {
    for (const pasted of ['', ' ', 'zz', `${ID}00`, '"`\\', '{ true }', `${ID} ${ID}`]) {
      expect(await asked(pasted)).toBe('{ false }');
    }
  });
});
