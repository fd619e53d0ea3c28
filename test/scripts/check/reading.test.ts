import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, judged, soundDashboard, soundPanel } from '../../support/judged-folder.js';

const said = async (folder: string) =>
  (await judged(folder)).findings.map(({ file, line, message }) =>
    line === undefined ? `${file}: ${message}` : `${file}:${line}: ${message}`,
  );

/** Beside the strange file stands a sound one with one fault, which must still be found. */
const beside = { 'z.json': soundDashboard({ editable: true }) };
const REST = /^z\.json:\d+: .*edit/;

describe('files that cannot be read are one line each, and the rest is judged', () => {
  test.each<[string, unknown, string]>([
    ['a.json', '{"panels": [}', 'a.json:1: not JSON: expected a value at line 1, column 13'],
    [
      'a.json',
      '{\n  "panels": [],\n}',
      'a.json:3: not JSON: expected a property name at line 3, column 1',
    ],
    ['a.json', '{"title": "a', 'a.json:1: not JSON: unexpected end of string at line 1, column 11'],
    ['a.json', '', 'a.json: empty'],
    ['a.json', ' \n', 'a.json: empty'],
    ['a.json', '{"title": "\0"}', 'a.json: no text: byte 12 is NUL'],
    [
      'a.json',
      '\uFEFF{"panels": []}',
      'a.json: starts with a byte order mark: save it without one',
    ],
    ['a.json', '['.repeat(100_000) + ']'.repeat(100_000), 'a.json: nested deeper than 200 levels'],
    [
      'a.json',
      '{"panels":'.repeat(300) + '1' + '}'.repeat(300),
      'a.json: nested deeper than 200 levels',
    ],
    ['a.json', '['.repeat(100_000), 'a.json: nested deeper than 200 levels'],
    ['a.json', { panels: {} }, 'a.json:2: panels: Invalid input: expected array, received object'],
    [
      'a.json',
      { panels: [null] },
      'a.json:3: panels[0]: Invalid input: expected object, received null',
    ],
    [
      'a.json',
      { templating: { list: [{ type: 'query' }] } },
      'a.json:4: templating.list[0].name: Invalid input: expected string, received undefined',
    ],
    [
      'a.json',
      { elements: {}, layout: {} },
      'a.json: a v2 model without its resource envelope, which Grafana refuses in files',
    ],
    [
      'a.yml',
      'datasources: [',
      'a.yml:1: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 15',
    ],
    ['a.yml', 'a: 1\na: 2\n', 'a.yml:2: not YAML: Map keys must be unique at line 2, column 1'],
    [
      'a.yml',
      'datasources: []\n---\nproviders: []\n',
      'a.yml: 2 documents in one file: Grafana reads the first only',
    ],
    ['a.yml', '['.repeat(50_000), 'a.yml: nested deeper than 200 levels'],
    [
      'a.yml',
      'datasources: 5',
      'a.yml:1: datasources: Invalid input: expected array, received number',
    ],
  ])('%s %j', async (name, content, message) => {
    const [first, ...others] = await said(folderOf({ [name]: content, ...beside }));
    expect(first).toBe(message);
    expect(others).toEqual([expect.stringMatching(REST)]);
  });

  test('bytes that are no UTF-8', async () => {
    const folder = folderOf(beside);
    writeFileSync(join(folder, 'a.json'), Buffer.from([0x7b, 0xff, 0x7d]));
    expect(await said(folder)).toEqual(['a.json: no text in UTF-8', expect.stringMatching(REST)]);
  });

  test('a file of 100 MB is not read', async () => {
    const folder = folderOf({ ...beside, 'a.json': '{}' });
    truncateSync(join(folder, 'a.json'), 100e6);
    expect((await said(folder))[0]).toBe('a.json: 100 MB: files over 25 MB are not read');
  });

  test('links that lead to themselves or nowhere, and what is no file', async () => {
    const folder = folderOf(beside);
    symlinkSync('a.json', join(folder, 'a.json'));
    symlinkSync('gone.json', join(folder, 'b.json'));
    execFileSync('mkfifo', [join(folder, 'c.json')]);
    expect(await said(folder)).toEqual([
      'a.json: a symbolic link that leads to itself',
      'b.json: a symbolic link that leads nowhere',
      'c.json: neither a file nor a folder',
      expect.stringMatching(REST),
    ]);
  });
});

describe('what is found below a folder', () => {
  test('a link back to a folder above is followed once, and a file reached twice is judged once', async () => {
    const folder = folderOf({ 'in/a.json': soundDashboard() });
    symlinkSync('..', join(folder, 'in', 'up'));
    symlinkSync('in/a.json', join(folder, 'b.json'));
    expect((await judged(folder)).judged.dashboards).toBe(1);
    expect((await judged(folder)).findings).toEqual([]);
  });

  test('a mounted ConfigMap is read once, by its links', async () => {
    const folder = folderOf({ '..2026/a.json': soundDashboard() });
    symlinkSync('..2026', join(folder, '..data'));
    symlinkSync('..data/a.json', join(folder, 'a.json'));
    expect((await judged(folder)).costs.map(({ file }) => file)).toEqual(['a.json']);
  });

  test('hidden files, node_modules and other endings are passed over', async () => {
    const bad = '{';
    const folder = folderOf({
      '.hidden/a.json': bad,
      '.b.json': bad,
      'node_modules/c.json': bad,
      'd.txt': bad,
      'e.json': soundDashboard(),
    });
    expect((await judged(folder)).findings).toEqual([]);
  });

  test('folders nested two hundred deep are walked', async () => {
    const folder = folderOf({});
    const deep = join(folder, ...Array.from({ length: 200 }, () => 'd'));
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(deep, 'a.json'), JSON.stringify(soundDashboard()));
    expect((await judged(folder)).judged.dashboards).toBe(1);
  });
});

describe('what a file is', () => {
  test.each<[string, unknown, string]>([
    [
      'a.json',
      { apiVersion: 'dashboard.grafana.app/v2beta1', kind: 'Dashboard', spec: { elements: {} } },
      'a dashboard resource of version v2beta1: only the v1 model is read',
    ],
    ['a.json', { name: 'package' }, 'JSON that is no dashboard'],
    ['a.json', [1], 'JSON that is no object'],
    ['a.yml', 'services: {}', 'YAML that provisions neither datasources nor dashboards'],
    ['a.yml', '- a', 'YAML that is no object'],
    ['a.yml', 'kind: Service\n---\nkind: Deployment\n', 'YAML that is no object'],
    ['a.yml', '# nothing', 'YAML that is no object'],
    ['a.yml', 'groups: []', 'alerting provisioning, for which there are no rules yet'],
  ])('%s %j is named and left alone', async (name, content, reason) => {
    const { notJudged, findings } = await judged(folderOf({ [name]: content }));
    expect(notJudged).toEqual([{ file: name, reason }]);
    expect(findings).toEqual([]);
  });

  test.each([
    ['bare', (dashboard: object) => dashboard, 3],
    ['as the API answers', (dashboard: object) => ({ meta: {}, dashboard }), 5],
    [
      'as a v1 resource',
      (spec: object) => ({
        apiVersion: 'dashboard.grafana.app/v1beta1',
        metadata: { name: 'by-resource' },
        spec,
      }),
      8,
    ],
  ])('a dashboard %s is judged, and its lines are those of the file', async (_, wrapped, line) => {
    const folder = folderOf({ 'a.json': wrapped({ ...soundDashboard(), editable: true }) });
    const { findings } = await judged(folder);
    expect(findings.map(({ rule }) => rule)).toEqual(['uneditable-dashboard']);
    expect(findings[0]?.line).toBe(line + 1);
  });

  test('panels of unknown types, mixed datasources and library panels are borne', async () => {
    const mixed = soundPanel({
      id: 2,
      datasource: { type: 'datasource', uid: '-- Mixed --' },
      gridPos: { x: 12, y: 0, w: 12, h: 8 },
      targets: [
        {
          refId: 'A',
          expr: 'up{job=~"$job",instance=~"$instance"}',
          datasource: { type: 'prometheus', uid: '${datasource}' },
        },
      ],
    });
    const unknown = {
      id: 3,
      type: 'acme-panel',
      title: 'A',
      description: 'B',
      gridPos: { x: 0, y: 8, w: 12, h: 8 },
    };
    const library = {
      id: 4,
      gridPos: { x: 12, y: 8, w: 12, h: 8 },
      libraryPanel: { uid: 'shared', name: 'Shared' },
    };
    const panels = [soundPanel(), mixed, unknown, library];
    expect((await judged(folderOf({ 'a.json': soundDashboard({ panels }) }))).findings).toEqual([]);
  });

  test('fields of another type than Grafana writes are borne', async () => {
    const folder = folderOf({
      'a.json': {
        ...soundDashboard(),
        annotations: null,
        refresh: false,
        id: 'x',
        panels: [
          { ...soundPanel(), options: 5, transformations: 'none', links: {}, fieldConfig: 'none' },
          { id: 2, type: 7, title: null, targets: null, gridPos: 'big', datasource: 4 },
        ],
      },
    });
    expect((await judged(folder)).findings.filter(({ rule }) => rule === 'file-readable')).toEqual(
      [],
    );
  });
});

describe('queries of datasources that only another file describes', () => {
  const broken = (datasource: unknown) =>
    soundDashboard({
      panels: [soundPanel({ datasource, targets: [{ refId: 'A', expr: 'sum(up' }] })],
    });
  const provisioning = `datasources:
  - { name: Metrics, uid: prom, type: prometheus, isDefault: true }
  - { name: Logs, uid: loki, type: loki }
`;
  const rules = async (files: Readonly<Record<string, unknown>>) =>
    (await judged(folderOf(files))).findings.map(({ rule }) => rule);

  test.each([null, undefined, 'default', 'Metrics', 'prom', { uid: 'prom' }, {}])(
    '%j is read by the file beside it',
    async (datasource) => {
      const files = { 'a.json': broken(datasource), 'datasources.yml': provisioning };
      expect(await rules(files)).toContain('target-promql');
    },
  );

  test.each(['Logs', { uid: 'nowhere' }])('%j is not Prometheus', async (datasource) => {
    const files = { 'a.json': broken(datasource), 'datasources.yml': provisioning };
    expect(await rules(files)).not.toContain('target-promql');
  });

  test('without that file they are counted as not judged', async () => {
    const { unread, findings } = await judged(folderOf({ 'a.json': broken('Metrics') }));
    expect(unread).toBe(1);
    expect(findings.map(({ rule }) => rule)).not.toContain('target-promql');
  });

  test('anchors of the file are followed, and numbers are texts', async () => {
    const anchored = `common: &common { type: prometheus }
datasources:
  - { <<: *common, name: Metrics, uid: 42, isDefault: true }
`;
    const found = await rules({ 'a.json': broken({ uid: '42' }), 'datasources.yml': anchored });
    expect(found).toContain('target-promql');
    expect(found).not.toContain('datasource-identity');
  });

  test('of another type they are none of ours', async () => {
    expect((await judged(folderOf({ 'a.json': broken({ type: 'influxdb' }) }))).unread).toBe(0);
  });
});
