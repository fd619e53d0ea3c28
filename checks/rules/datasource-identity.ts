import type { Fault } from '../finding.js';
import type { DatasourceSummary } from '../../grafana-files/summaries.js';
import type { DatasourceJson } from '../../grafana-files/provisioning/provisioning-files.js';
import type { FileFault, Rule } from '../rule.js';
import { firstBefore } from '../first-before.js';

// grafana/grafana, pkg/util/shortid_generator.go
const UID = /^[A-Za-z0-9_-]{1,40}$/;

function missing(one: DatasourceJson, index: number): Fault[] {
  const fault = (field: string, message: string) => ({
    at: ['datasources', index, field],
    message,
  });
  const { uid = '' } = one;
  return [
    ...(one.name === '' ? [fault('name', 'the datasource has no name')] : []),
    ...(one.type === '' ? [fault('type', 'the datasource has no type')] : []),
    ...(uid === '' ? [fault('uid', 'the datasource has no uid')] : []),
    // A value from Grafana's environment is unknown here.
    ...(uid === '' || uid.includes('$') || UID.test(uid)
      ? []
      : [fault('uid', `uid ${uid}: expected 1 to 40 of letters, digits, - and _`)]),
  ];
}

const fieldFault = (one: DatasourceSummary, field: string, message: string): FileFault => ({
  file: one.file,
  at: ['datasources', one.index, field],
  message,
});

export const datasourceIdentity: Rule = {
  name: 'datasource-identity',
  severity: 'error',
  summary:
    'Every datasource has a name, a type and a uid; name and uid are unique in its organization, and at most one is the default.',
  why: 'Of two datasources with one name or uid, one overwrites the other or stops the rest of its file; with two defaults Grafana does not start.',
  mend: 'Give each datasource its own name and a fixed `uid`, and set `isDefault` on one only.',
  bad: { datasource: { name: 'Loki', type: 'loki', url: 'http://loki:3100' } },
  good: { datasource: { name: 'Loki', uid: 'loki', type: 'loki', url: 'http://loki:3100' } },
  datasources: ({ datasources }) => datasources.flatMap(missing),
  // grafana/grafana, pkg/services/provisioning/datasources/config_reader.go (defaults) and datasources.go (names)
  together: ({ datasources }) => {
    const each = (field: 'name' | 'uid') =>
      firstBefore(datasources, (one) => one[field] && `${one.orgId}/${one[field]}`).map(
        ([one, first]) =>
          fieldFault(
            one,
            field,
            `${field} ${one[field]} is also that of datasource ${first.name} in ${first.file}`,
          ),
      );
    const defaults = firstBefore(datasources, (one) => (one.isDefault ? `${one.orgId}` : ''));
    return [
      ...each('name'),
      ...each('uid'),
      ...defaults.map(([one, first]) =>
        fieldFault(
          one,
          'isDefault',
          `datasource ${one.name} is the default, and so is ${first.name} in ${first.file}`,
        ),
      ),
    ];
  },
};
