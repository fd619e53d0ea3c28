import { expect, test } from 'vitest';
import { templateInstance } from '../../../checks/rules/template-job-instance.js';
import { defaultSettings } from '../../../checks/settings.js';
import { fileAsking, known, onDashboard, said } from '../../support/checks.js';

const { dashboard } = fileAsking('promql', 'up');
const prometheus = { type: 'prometheus', uid: '$prometheus_datasource' };
const list = (...variables: readonly unknown[]) => ({
  panels: dashboard.panels,
  templating: {
    list: [
      { name: 'prometheus_datasource', type: 'datasource', query: 'prometheus' },
      ...variables,
    ],
  },
});
const instance = {
  name: 'instance',
  type: 'query',
  datasource: prometheus,
  query: 'label_values(up, instance)',
  multi: true,
  allValue: '.+',
};

// How the variable must be is tested with template-job.
test('a dashboard that asks Prometheus has the variable', () => {
  expect(said(onDashboard(templateInstance, list({ ...instance, name: 'job' })))).toEqual([
    'no variable chooses the instance: expected one named instance',
  ]);
  expect(onDashboard(templateInstance, list(instance))).toEqual([]);
});

test('it is judged like the one of the job', () => {
  const found = onDashboard(templateInstance, list({ ...instance, multi: false, allValue: '.*' }));
  expect(said(found)).toEqual([
    'variable instance does not take several values: multi is not true',
    'variable instance sends .* for All, not .+',
  ]);
});

test('the names are those of the settings', () => {
  const variables = ['mysql_instance', 'redis_instance'];
  const settings = { ...defaultSettings, instance: { labels: ['instance'], variables } };
  const fields = list({ ...instance, name: 'redis_instance' });
  expect(onDashboard(templateInstance, fields, { ...known, settings })).toEqual([]);
});
