import type { Rule } from '../rule.js';
import {
  ON_TIME_RANGE_CHANGE,
  isPrometheus,
  variablePath,
} from '../../grafana-files/dashboards/variable-texts.js';

const NAMES: Readonly<Record<string, string>> = { 0: 'never', 1: 'when the dashboard loads' };

/** Whether the values of a variable may depend on the time range; assumed where the datasource is unknown. */
const maySeeTime = (type: string | undefined): boolean =>
  type === undefined || type === 'loki' || type === 'tempo' || isPrometheus(type);

export const templateOnTimeChangeReload: Rule = {
  name: 'template-on-time-change-reload',
  severity: 'warning',
  summary: 'Query variables are asked again when the time range changes (`refresh: 2`).',
  why: 'Whoever moves to the time of an incident chooses among the values of another time, and misses those that existed only then.',
  mend: 'Set `refresh: 2`; in the editor, "Refresh" is "On time range change".',
  fixes: true,
  bad: {
    variable: {
      name: 'instance',
      type: 'query',
      datasource: { type: 'prometheus', uid: '${datasource}' },
      query: 'label_values(up, instance)',
      refresh: 1,
    },
  },
  good: {
    variable: {
      name: 'instance',
      type: 'query',
      datasource: { type: 'prometheus', uid: '${datasource}' },
      query: 'label_values(up, instance)',
      refresh: 2,
    },
  },
  dashboard: ({ dashboard, typeOf }) =>
    dashboard.templating.list.flatMap(({ name, type, refresh, datasource }, index) => {
      const isFine = refresh === ON_TIME_RANGE_CHANGE || !maySeeTime(typeOf(datasource));
      if (type !== 'query' || isFine) return [];
      const at = variablePath(index, 'refresh');
      const now = NAMES[JSON.stringify(refresh ?? 0)] ?? JSON.stringify(refresh);
      const message = `variable ${name} is refreshed ${now}, not when the time range changes`;
      return [{ at, message, fix: { at, value: ON_TIME_RANGE_CHANGE } }];
    }),
};
