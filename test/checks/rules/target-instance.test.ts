import { expect, test } from 'vitest';
import { targetInstance } from '../../../checks/rules/target-job-instance.js';
import { checkSettingsSchema } from '../../../checks/settings.js';
import { known, onQuery, said } from '../../support/checks.js';

const asking = (query: string, around = known) =>
  onQuery(targetInstance, 'promql', query, {}, around);

test('a selector without the label', () => {
  expect(said(asking('up{job=~"$job"}'))).toEqual([
    'up is not chosen by instance: instance=~"$instance"',
  ]);
  expect(asking('up{job="a", instance=~"$instance"}')).toEqual([]);
});

test('any of several variables is enough', () => {
  const variables = ['mysql_instance', 'redis_instance'];
  const settings = checkSettingsSchema.parse({ instance: { labels: ['instance'], variables } });
  const around = { ...known, settings };
  expect(
    asking('mysql_up{instance=~"$mysql_instance"} + redis_up{instance=~"$redis_instance"}', around),
  ).toEqual([]);
  expect(asking('mysql_up{instance=~"$node"}', around)).toEqual([]);
  expect(said(asking('mysql_up', around))).toEqual([
    'mysql_up is not chosen by instance: instance=~"$mysql_instance" or instance=~"$redis_instance"',
  ]);
});
