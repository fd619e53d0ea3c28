import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runBuild } from '../../support/command.js';
import { contents, temporaryFolder } from '../../support/temporary-folder.js';

const RULES = [
  'shared-alerts',
  'toq-server-alerts',
  'toq-server-objectives',
  'toq-server-recording',
];
const FILES = [
  '.build-manifest.json',
  'dashboard-files/toq-server-app-overview.json',
  'dashboard-files/toq-server-infra-overview.json',
  'dashboard-files/toq-server-logs-traces.json',
  'dashboard-files/toq-server-pipeline.json',
  'dashboard-files/toq-server-slo.json',
  'dashboards/dashboards.yml',
  'datasources/alertmanager.yml',
  'datasources/loki.yml',
  'datasources/prometheus.yml',
  'datasources/tempo.yml',
  'prometheus/alertmanager.yml',
  'prometheus/loki-rules/toq-server-logs.yml',
  ...RULES.map((name) => `prometheus/rules/${name}.yml`),
  ...['email', 'slack', 'texts'].map((name) => `prometheus/templates/${name}.tmpl`),
  ...RULES.map((name) => `prometheus/tests/${name}.yml`),
];

describe('npm run build:dashboards', () => {
  test('what is committed is what the build writes', async () => {
    const { code, stdout } = await runBuild(['--check']);
    expect(stdout).toContain('grafana is what the code makes');
    expect(code).toBe(0);
  });

  test('writes every file, and two runs give equal bytes', async () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    expect((await runBuild(['--out', first])).code).toBe(0);
    expect((await runBuild(['--out', second])).code).toBe(0);
    const files = contents(first);
    expect(Object.keys(files)).toEqual(FILES);
    expect(contents(second)).toEqual(files);
    expect(JSON.stringify(files)).not.toContain(first);
  });

  test('says who is called, and writes it for Alertmanager', async () => {
    const out = temporaryFolder();
    const { stdout } = await runBuild(['--out', out], {
      TOQ_ALERT_SLACK_URL_FILE: '/run/secrets/slack',
    });
    expect(stdout).toMatch(/^ {2}page: Slack \(\/run\/secrets\/slack\)$/m);
    const written = readFileSync(join(out, 'prometheus/alertmanager.yml'), 'utf8');
    expect(written).toContain('api_url_file: /run/secrets/slack');
  });

  test('a setting of who is called that is wrong is one line, and nothing is written', async () => {
    const out = temporaryFolder();
    const { code, stderr } = await runBuild(['--out', out], {
      TOQ_ALERT_SLACK_URL_FILE: 'https://hooks.example/secret',
    });
    expect(code).toBe(2);
    expect(stderr).toContain('TOQ_ALERT_SLACK_URL_FILE');
    expect(stderr).not.toContain('    at ');
    expect(contents(out)).toEqual({});
  });

  test('says of each file whether it changed', async () => {
    const out = temporaryFolder();
    await runBuild(['--out', out]);
    const path = join(out, 'datasources/loki.yml');
    writeFileSync(path, 'apiVersion: 1\n');
    const { stdout } = await runBuild(['--out', out]);
    expect(stdout).toMatch(/^file +panels +queries +bytes +state$/m);
    expect(stdout).toMatch(/^datasources\/loki\.yml +\d+ +changed$/m);
    expect(stdout).toMatch(/^datasources\/tempo\.yml +\d+ +same$/m);
    expect(readFileSync(path, 'utf8')).toContain('derivedFields');
  });

  test('--check writes nothing, lists what differs and exits with 1', async () => {
    const out = temporaryFolder();
    await runBuild(['--out', out]);
    const path = join(out, 'datasources/loki.yml');
    writeFileSync(path, 'edited by hand\n');
    const before = contents(out);
    const { code, stdout, stderr } = await runBuild(['--out', out, '--check']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^datasources\/loki\.yml +\d+ +changed$/m);
    expect(stderr).toContain('differs from what the code makes: run npm run build:dashboards');
    expect(contents(out)).toEqual(before);
  });

  test('--check of an empty folder does not create anything', async () => {
    const out = temporaryFolder();
    const { code } = await runBuild(['--out', out, '--check']);
    expect(code).toBe(1);
    expect(contents(out)).toEqual({});
  });

  test('--json prints the result for programs', async () => {
    const { code, stdout } = await runBuild(['--check', '--json']);
    expect(code).toBe(0);
    const result: unknown = JSON.parse(stdout);
    expect(result).toMatchObject({ drift: false, findings: [], foreign: [], stale: [] });
    expect(result).toHaveProperty('files.0', expect.objectContaining({ state: 'same' }));
    expect(result).toHaveProperty('files.0.path', 'datasources/tempo.yml');
  });

  test('prunes what an earlier build wrote, and names and leaves what it did not write', async () => {
    const out = temporaryFolder();
    await runBuild(['--out', out]);
    const manifest = join(out, '.build-manifest.json');
    const files: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    writeFileSync(join(out, 'dashboard-files/old.json'), '{}');
    writeFileSync(join(out, 'dashboard-files/theirs.json'), '{"uid":"theirs"}');
    const named = JSON.stringify(files).replace(
      '"files":[',
      '"files":["dashboard-files/old.json",',
    );
    writeFileSync(manifest, named);

    const { code, stdout, stderr } = await runBuild(['--out', out]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^dashboard-files\/old\.json +pruned$/m);
    expect(stderr).toMatch(
      /^left alone, not written by this build: .*dashboard-files\/theirs\.json$/m,
    );
    expect(Object.keys(contents(out))).toEqual([...FILES, 'dashboard-files/theirs.json'].sort());
    expect((await runBuild(['--out', out, '--check'])).code).toBe(0);
  });

  test('--help shows options, settings, exit codes and examples', async () => {
    const { code, stdout } = await runBuild(['--help']);
    expect(code).toBe(0);
    for (const word of [
      '--check',
      '--out',
      '--json',
      '--watch',
      'TOQ_LOKI_URL',
      'Exit codes',
      'Examples',
    ]) {
      expect(stdout).toContain(word);
    }
  });
});
