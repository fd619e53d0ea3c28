import { expect, test } from 'vitest';
import { templateJob } from '../../../checks/rules/template-job-instance.js';
import { defaultSettings } from '../../../checks/settings.js';
import { known, onDashboard, said } from '../../support/checks.js';

const prometheus = { type: 'prometheus', uid: '${datasource}' };
const stat = { type: 'stat', title: 'P', datasource: prometheus, targets: [{ expr: 'up' }] };
const chooser = { name: 'datasource', type: 'datasource', query: 'prometheus' };
const job = {
  name: 'job',
  type: 'query',
  datasource: prometheus,
  query: 'label_values(up, job)',
  multi: true,
  includeAll: true,
  allValue: '.+',
};
const check = (
  variables: readonly unknown[],
  panels: readonly unknown[] = [stat],
  around = known,
) => onDashboard(templateJob, { templating: { list: [chooser, ...variables] }, panels }, around);

test('a dashboard that asks Prometheus without it', () => {
  expect(check([])).toMatchObject([
    {
      at: ['templating', 'list'],
      message: 'no variable chooses the job: expected one named job',
    },
  ]);
});

test('one that has it is fine, whatever its label', () => {
  expect(check([{ ...job, label: 'Serviço' }])).toEqual([]);
});

test.each([
  ['Loki', { ...stat, datasource: { type: 'loki', uid: 'loki' }, targets: [{ expr: '{a="b"}' }] }],
  [
    'the service map of Tempo',
    {
      ...stat,
      datasource: { type: 'tempo', uid: 'tempo' },
      targets: [{ queryType: 'serviceMap', serviceMapQuery: '{client="a"}' }],
    },
  ],
  ['nothing', { type: 'text' }],
])('one that asks %s needs none', (_what, panel) => {
  expect(check([], [panel])).toEqual([]);
});

test.each([
  [{ type: 'custom', multi: false }, 'type', 'variable job is of type custom, not query'],
  [
    { datasource: { type: 'prometheus', uid: 'prom' } },
    'datasource',
    'variable job does not ask the Prometheus that a datasource variable chooses',
  ],
  [
    { datasource: undefined },
    'datasource',
    'variable job does not ask the Prometheus that a datasource variable chooses',
  ],
  [{ multi: false }, 'multi', 'variable job does not take several values: multi is not true'],
  [{ allValue: '.*' }, 'allValue', 'variable job sends .* for All, not .+'],
  [{ allValue: '' }, 'allValue', 'variable job sends a list of all values for All, not .+'],
])('%j', (fields, field, message) => {
  expect(check([{ ...job, ...fields }])).toMatchObject([
    { at: ['templating', 'list', 1, field], message },
  ]);
});

test('a legacy reference to the chosen datasource is one', () => {
  expect(check([{ ...job, datasource: '$datasource' }])).toEqual([]);
});

const around = {
  ...known,
  settings: { ...defaultSettings, job: { labels: ['service'], variables: ['service', 'app'] } },
};

test('the names are those of the settings', () => {
  expect(said(check([job], [stat], around))).toEqual([
    'no variable chooses the job: expected one named service or app',
  ]);
  expect(check([{ ...job, name: 'app' }], [stat], around)).toEqual([]);
});

test('each variable of such a name is looked at', () => {
  const both = [
    { ...job, name: 'service' },
    { ...job, name: 'app', multi: false },
  ];
  expect(said(check(both, [stat], around))).toEqual([
    'variable app does not take several values: multi is not true',
  ]);
});
