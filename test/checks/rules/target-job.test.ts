import { expect, test } from 'vitest';
import { targetJob } from '../../../checks/rules/target-job-instance.js';
import { checkSettingsSchema } from '../../../checks/settings.js';
import { known, onDashboard, onPanels, onQuery, said, underlined } from '../../support/checks.js';

const asking = (query: string, around = known) => onQuery(targetJob, 'promql', query, {}, around);

test('a selector without the label', () => {
  const found = asking('sum(rate(http_requests_total{status="500"}[5m]))');
  expect(said(found)).toEqual(['http_requests_total is not chosen by job: job=~"$job"']);
  expect(underlined(found)).toEqual(['http_requests_total{status="500"}']);
});

test('one that somebody wrote the job into', () => {
  const found = asking('up{job="api"}');
  expect(said(found)).toEqual(['up is chosen by job="api", not by a variable: job=~"$job"']);
  expect(underlined(found)).toEqual(['job="api"']);
});

test.each([
  ['up{job=~"$job"}', 0],
  ['up{job="${job}"}', 0],
  ['up{job=~"[[job:regex]]"}', 0],
  ['up{job=~"$job", job!="a"}', 0],
  ['up{job!~"$job"}', 1],
  // What a team calls its chooser is its own affair.
  ['up{job=~"$jobs"}', 0],
  ['up{instance=~"$job"}', 1],
  ['{__name__="up"} or {instance="a"}', 2],
  ['sum(up) / count(up{job=~"$job"}) + unknown_metric', 2],
  ['time() + vector(1)', 0],
  ['sum(up', 0],
])('%s: %i', (query, count) => {
  expect(asking(query)).toHaveLength(count);
});

const settings = checkSettingsSchema.parse({
  job: { labels: ['service', 'service_name'], variables: ['service'] },
});

test('other labels and variables of the settings', () => {
  const around = { ...known, settings };
  expect(asking('http_requests_total{service=~"$service"}', around)).toEqual([]);
  expect(asking('db_client_connections_usage{service_name=~"$service"}', around)).toEqual([]);
  expect(said(asking('db_client_connections_usage{job=~"$job"}', around))).toEqual([
    'db_client_connections_usage is not chosen by service_name: service_name=~"$service"',
  ]);
});

test('a metric without the label cannot be chosen by it', () => {
  expect(asking('node_load1', { ...known, settings })).toEqual([]);
});

test('service maps, variables and annotations are not panels of Prometheus', () => {
  const target = { refId: 'A', queryType: 'serviceMap', serviceMapQuery: '{client="a"}' };
  const map = { type: 'nodeGraph', datasource: { type: 'tempo', uid: 't' }, targets: [target] };
  expect(onPanels(targetJob, [map])).toEqual([]);
  const datasource = { type: 'prometheus', uid: 'prom' };
  const variable = { name: 'a', type: 'query', query: 'label_values(up, job)', datasource };
  const annotation = { name: 'a', expr: 'up', datasource };
  expect(
    onDashboard(targetJob, {
      templating: { list: [variable] },
      annotations: { list: [annotation] },
    }),
  ).toEqual([]);
  expect(onQuery(targetJob, 'logql', '{service_name="a"}')).toEqual([]);
});
