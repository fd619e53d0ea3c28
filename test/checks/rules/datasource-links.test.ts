import { describe, expect, test } from 'vitest';
import { datasourceLinks } from '../../../checks/rules/datasource-links.js';
import { known as around, onDatasources, said } from '../../support/checks.js';

const [first] = around.datasources;
if (!first) throw new Error('the known datasources are empty');
const summary = (uid: string | undefined, type: string) => ({ ...first, name: type, uid, type });
const known = {
  ...around,
  datasources: [
    ...around.datasources,
    summary('pyro', 'grafana-pyroscope-datasource'),
    summary('am', 'alertmanager'),
    summary('es', 'elasticsearch'),
    summary('xray', 'grafana-x-ray-datasource'),
  ],
};
const check = (jsonData: unknown, knowing = known) =>
  onDatasources(datasourceLinks, [{ name: 'A', uid: 'a', type: 'tempo', jsonData }], knowing);

const link = (field: string) => (datasourceUid: string) => ({ [field]: { datasourceUid } });
const inList = (field: string) => (datasourceUid: string) => ({ [field]: [{ datasourceUid }] });
const LINKS = [
  ['derivedFields', 'tempo', 'tempo', inList('derivedFields'), 'loki'],
  ['exemplarTraceIdDestinations', 'tempo', 'tempo', inList('exemplarTraceIdDestinations'), 'loki'],
  ['tracesToLogsV2', 'loki', 'loki', link('tracesToLogsV2'), 'tempo'],
  ['tracesToLogs', 'loki', 'loki', link('tracesToLogs'), 'tempo'],
  ['lokiSearch', 'loki', 'loki', link('lokiSearch'), 'prom'],
  ['tracesToMetrics', 'prom', 'prometheus', link('tracesToMetrics'), 'loki'],
  ['serviceMap', 'prom', 'prometheus', link('serviceMap'), 'loki'],
  ['tracesToProfiles', 'pyro', 'grafana-pyroscope-datasource', link('tracesToProfiles'), 'loki'],
  ['alertmanagerUid', 'am', 'alertmanager', (uid: string) => ({ alertmanagerUid: uid }), 'loki'],
] as const;

describe.each(LINKS)('%s', (_field, right, type, jsonData, wrong) => {
  test('to the right type is fine', () => {
    expect(check(jsonData(right))).toEqual([]);
  });

  test('to nowhere is found, with the nearest uid', () => {
    expect(said(check(jsonData(`${right}2`)))).toEqual([
      `datasource ${right}2 does not exist: did you mean ${right}?`,
    ]);
  });

  test('to another type is found', () => {
    const given = known.datasources.find(({ uid }) => uid === wrong)?.type;
    expect(said(check(jsonData(wrong)))).toEqual([
      `datasource ${wrong} is of type ${given}; this link needs one of type ${type}`,
    ]);
  });
});

test('the second of several derived fields is looked at too', () => {
  const derivedFields = [{ datasourceUid: 'tempo' }, { url: '/d/home' }, { datasourceUid: 'loki' }];
  expect(check({ derivedFields })[0]?.at).toEqual([
    'datasources',
    0,
    'jsonData',
    'derivedFields',
    2,
    'datasourceUid',
  ]);
});

test.each([
  ['another kind of logs', { tracesToLogsV2: { datasourceUid: 'es' } }],
  ['a plugin that may show traces', { derivedFields: [{ datasourceUid: 'xray' }] }],
  ['a uid of the environment', { serviceMap: { datasourceUid: '${PROM_UID}' } }],
  ['a link that is not set', { serviceMap: { datasourceUid: '' } }],
  ['a dead link to a dashboard', { derivedFields: [{ url: '/d/nowhere?var-a=$${__value.raw}' }] }],
  ['a field of the same name elsewhere', { azureCredentials: { datasourceUid: 'nowhere' } }],
])('%s is none of its business', (_what, jsonData) => {
  expect(check(jsonData)).toEqual([]);
});

test.each([[undefined], ['${PROM_UID}']])(
  'what does not exist cannot be told when a datasource has the uid %s',
  (uid) => {
    const knowing = { ...known, datasources: [...known.datasources, summary(uid, 'prometheus')] };
    expect(check({ serviceMap: { datasourceUid: 'P8E80F9AEF21F6940' } }, knowing)).toEqual([]);
  },
);
