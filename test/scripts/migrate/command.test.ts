import { existsSync, readFileSync, readdirSync, statSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../support/command.js';
import { folderOf } from '../../support/judged-folder.js';
import { contents } from '../../support/temporary-folder.js';

const migrate = (folder: string, ...args: readonly string[]) =>
  runCommand('migrate', args, { INIT_CWD: folder });

const jaeger = { type: 'jaeger', uid: 'jaeger' };
const dashboard = {
  uid: 'traces',
  title: 'Traces',
  panels: [
    {
      id: 1,
      type: 'traces',
      title: 'Um trace',
      gridPos: { x: 0, y: 0, w: 24, h: 8 },
      datasource: jaeger,
      targets: [{ refId: 'A', datasource: jaeger, query: '$trace_id' }],
    },
  ],
  templating: { list: [{ name: 'trace_id', type: 'textbox', query: '' }] },
};
const DATASOURCES = `# ours
apiVersion: 1
datasources:
  - name: Jaeger # the old one
    type: jaeger
    uid: jaeger
    url: http://jaeger:16686
  - name: Prometheus
    type: prometheus
    uid: prometheus
    url: http://prometheus:9090
`;
const COLLECTOR = `receivers:
  otlp:
    protocols:
      http:
exporters:
  otlp:
    endpoint: jaeger:4317
service:
  pipelines:
    traces:
      receivers: [otlp]
      exporters: [otlp]
`;
const OTHER = '{ "uid": "home",\n   "title": "Home", "panels": [] }\n';

const given = () =>
  folderOf({
    'grafana/dashboards/traces.json': dashboard,
    'grafana/dashboards/home.json': OTHER,
    'grafana/datasources.yml': DATASOURCES,
    'otel.yaml': COLLECTOR,
  });

describe('npm run migrate', () => {
  it('prints the plan, and writes nothing without being told to', async () => {
    const folder = given();
    const before = contents(folder);
    const { code, stdout, stderr } = await migrate(folder, 'grafana', 'otel.yaml');
    expect(stdout).toMatch(
      /grafana\/dashboards\/traces\.json {2}dashboard, moved\n {2}✓ line \d+: /,
    );
    expect(stdout).toContain('otel.yaml  collector, becomes config.alloy');
    expect(stdout).toContain('What changes\nFrom what was given to what it becomes');
    expect(stdout).toMatch(/\d+ files? moved, \d+ left as they were, \d+ points? open\n$/);
    expect(stderr).toBe('nothing was written: give --out DIR, or --write\n');
    expect([0, 1]).toContain(code);
    expect(contents(folder)).toEqual(before);
  });

  it('writes a new folder with all of it, what needs no change to the byte', async () => {
    const folder = given();
    const { stderr } = await migrate(folder, 'grafana', 'otel.yaml', '--out', 'moved');
    expect(stderr).toBe('written: moved\n');
    const moved = contents(join(folder, 'moved'));
    expect(Object.keys(moved)).toEqual([
      'config.alloy',
      'dashboards/home.json',
      'dashboards/traces.json',
      'datasources.yml',
    ]);
    expect(moved['dashboards/home.json']).toBe(OTHER);
    expect(moved['dashboards/traces.json']).not.toMatch(/jaeger/i);
    expect(moved['dashboards/traces.json']).toContain('"queryType": "traceql"');
    expect(moved['datasources.yml']).toContain('# ours\n');
    expect(moved['datasources.yml']).toMatch(/deleteDatasources:\n\s+- name: Jaeger/);
    expect(moved['datasources.yml']).toContain('type: tempo');
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
  });

  it('changes nothing of what it wrote', async () => {
    const folder = given();
    await migrate(folder, 'grafana', '--out', 'once');
    const { stdout } = await migrate(folder, 'once', '--out', 'twice');
    expect(contents(join(folder, 'twice'))).toEqual(contents(join(folder, 'once')));
    expect(stdout).toContain('0 files moved, 3 left as they were');
  });

  it('writes over the given files, with their permissions', async () => {
    const folder = given();
    const file = join(folder, 'grafana/dashboards/traces.json');
    chmodSync(file, 0o640);
    await migrate(folder, 'grafana', 'otel.yaml', '--write');
    expect(readFileSync(file, 'utf8')).not.toMatch(/jaeger/i);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(folder, 'grafana/dashboards/home.json'), 'utf8')).toBe(OTHER);
    expect(readFileSync(join(folder, 'otel.yaml'), 'utf8')).toBe(COLLECTOR);
    expect(existsSync(join(folder, 'config.alloy'))).toBe(true);
  });

  it('names what does not parse, copies it nowhere, and moves the rest', async () => {
    const folder = given();
    const broken = folderOf({
      'a.json': '{"panels": [}',
      'b.json': { title: 'Odd', panels: 7 },
      'c.yml': 'datasources: [7]\n',
      'traces.json': dashboard,
    });
    const { code, stdout } = await migrate(folder, broken, '--out', 'moved');
    expect(stdout).toMatch(/b\.json: panels: Invalid input/);
    expect(stdout).toMatch(/c\.yml: datasources\[0\]: Invalid input/);
    expect(stdout).toMatch(
      /Not read, and copied nowhere\n.*a\.json: not JSON: .*line 1, column 13/,
    );
    expect(Object.keys(contents(join(folder, 'moved')))).toEqual(['traces.json']);
    expect(code).toBe(1);
  });

  it('saves the plan, and prints it as JSON', async () => {
    const folder = given();
    const { stdout } = await migrate(folder, 'grafana', '--json', '--plan', 'plan.json');
    const plan: unknown = JSON.parse(stdout);
    expect(plan).toMatchObject({ unread: [], changes: { head: 'what it becomes' } });
    expect(JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8'))).toEqual(plan);
  });

  it('tells of files that it does not move whether Jaeger is in them', async () => {
    const folder = folderOf({
      'v2.json': { apiVersion: 'dashboard.grafana.app/v2beta1', kind: 'Dashboard', spec: {} },
      'values.yaml': 'a: 1\ngrafana:\n  url: http://jaeger:16686\n',
      'other.yaml': 'a: 1\n',
    });
    const { code, stdout } = await migrate(folder, '.');
    expect(stdout).toContain(
      'v2.json  other, left as it was\n  ? line 1: it is not moved: a dashboard resource of version v2beta1: only the v1 model is read\n',
    );
    expect(stdout).toContain('? line 3: it names Jaeger, and is not moved: YAML that provisions');
    expect(stdout).not.toContain('other.yaml');
    expect(code).toBe(1);
  });

  it('ends with 0 where nothing is open', async () => {
    const folder = folderOf({ 'traces.json': dashboard, 'home.json': OTHER });
    const { code, stdout } = await migrate(folder, '.');
    expect(stdout).toContain('1 file moved, 1 left as they were, 0 points open');
    expect(code).toBe(0);
  });

  it('tells what the rules of check find in the result, and not what they found before', async () => {
    const folder = given();
    const { stdout } = await migrate(folder, 'grafana');
    expect(stdout).toMatch(/What the rules of check say of the result\n[\s\S]*findings? as before/);
  });
});

describe('npm run migrate refuses in one line', () => {
  it.each([
    ['no path', [], "error: missing required argument 'paths'"],
    ['a path that is missing', ['nowhere'], 'error: nowhere does not exist'],
    [
      'two ways to write',
      ['grafana', '--out', 'x', '--write'],
      'error: --out and --write: give one of them',
    ],
    ['a folder in use', ['grafana', '--out', 'grafana'], 'error: grafana is not empty'],
    [
      'a file in the place of the folder',
      ['grafana', '--out', 'otel.yaml'],
      'error: otel.yaml is a file',
    ],
    [
      'a folder that cannot be made',
      ['grafana', '--out', '/proc/moved'],
      'error: cannot write /proc/moved',
    ],
    [
      'two files of one name',
      ['grafana', 'grafana/datasources.yml'],
      'error: grafana/datasources.yml and grafana/datasources.yml would both become datasources.yml',
    ],
    [
      'a sample that is missing',
      ['grafana', '--log-sample', 'no.log'],
      'error: --log-sample no.log: not readable',
    ],
    ['a plan that exists', ['grafana', '--plan', 'otel.yaml'], 'error: otel.yaml exists'],
  ])('%s', async (_, args, message) => {
    const folder = given();
    const before = contents(folder);
    const { code, stderr } = await migrate(folder, ...args);
    expect(stderr.startsWith(message), stderr).toBe(true);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
    expect(contents(folder)).toEqual(before);
  });

  it('a successor that would stand where something else is', async () => {
    const folder = given();
    const own = folderOf({ 'otel.yaml': COLLECTOR, 'config.alloy': '// ours\n' });
    const { code, stderr } = await migrate(folder, own, '--write');
    expect(stderr).toMatch(
      /config\.alloy stands where the successor of .*otel\.yaml would be written/,
    );
    expect(code).toBe(2);
    expect(readFileSync(join(own, 'config.alloy'), 'utf8')).toBe('// ours\n');
  });
});
