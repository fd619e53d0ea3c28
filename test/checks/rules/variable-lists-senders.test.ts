import { expect, test } from 'vitest';
import { variableListsSenders } from '../../../checks/rules/variable-lists-senders.js';
import { seriesOf } from '../../../telemetry/contract.js';
import { gauge } from '../../../telemetry/model.js';
import { known, onDashboard, said, underlined } from '../../support/checks.js';

const source = (id: string, ...names: readonly string[]) => ({
  id,
  title: id,
  labels: ['job', 'instance', 'service'],
  namedBy: ['service', 'job'],
  targets: 1,
  metrics: names.map((name) => gauge(name, 'events', [], 'A gauge of a test.')),
});
const around = {
  ...known,
  contract: {
    ...known.contract,
    series: seriesOf([
      { source: source('shop', 'shop_ready', 'shared'), service: 'shop' },
      { source: source('billing', 'billing_ready', 'shared'), service: 'billing' },
      { source: { ...source('scrape', 'up'), namedBy: [] } },
    ]),
  },
};
const prometheus = { type: 'prometheus', uid: 'prom' };
const asking = (listed: string, expr: string) =>
  onDashboard(
    variableListsSenders,
    {
      templating: {
        list: [{ name: 'service', type: 'query', datasource: prometheus, query: listed }],
      },
      panels: [
        {
          type: 'timeseries',
          title: 'P',
          datasource: prometheus,
          targets: [{ refId: 'A', expr }],
        },
      ],
    },
    around,
  );

test('a variable that lists another service than the one that sends the metric', () => {
  const found = asking('label_values(shop_ready, service)', 'billing_ready{service=~"$service"}');
  expect(said(found)).toEqual([
    '$service lists shop, which does not send billing_ready: let its query list billing',
  ]);
  expect(underlined(found)).toEqual(['service=~"$service"']);
});

test('one that lists more services than those that send the metric', () => {
  expect(
    said(asking('label_values(shared, service)', 'billing_ready{service=~"$service"}')),
  ).toEqual(['$service lists shop, which does not send billing_ready: let its query list billing']);
});

test.each([
  ['the sender itself', 'label_values(billing_ready, service)', 'billing_ready'],
  ['it by its name', 'label_values(up{service="billing"}, service)', 'billing_ready'],
  ['one of several senders', 'label_values(billing_ready, service)', 'shared'],
  // `up` is of every scrape: whose it is nobody says.
  ['nobody knows which', 'label_values(up, service)', 'billing_ready'],
  ['nothing but names', 'metrics(up)', 'billing_ready'],
  ['for a metric of any sender', 'label_values(shop_ready, service)', 'up'],
  ['for a metric that nobody sends', 'label_values(shop_ready, service)', 'unknown'],
])('a variable that lists %s', (_what, listed, metric) => {
  expect(asking(listed, `${metric}{service=~"$service"}`)).toEqual([]);
});

test('a matcher that mixes the variable with a text is not judged', () => {
  expect(
    asking('label_values(shop_ready, service)', 'billing_ready{service=~"$service|billing"}'),
  ).toEqual([]);
});
