import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { build } from '../../../scripts/build-dashboards/build.js';
import type { Sources } from '../../../scripts/build-dashboards/compile.js';
import { packageSources } from '../../../scripts/build-dashboards/sources.js';
import { contents, temporaryFolder } from '../../support/temporary-folder.js';

const sources = packageSources({});

const raise = (): never => {
  throw new Error('there is no dashboard to build');
};

const raiseNoRules = (): never => {
  throw new Error('there are no rules to build');
};

/** The package's sources with one text replaced in every dashboard. */
const withReplaced = (from: string, to: string): Sources => ({
  ...sources,
  dashboards: sources.dashboards.map(({ identity, path, build: make }) => ({
    identity,
    path,
    build: () => {
      const text = JSON.stringify(make()).replaceAll(from, to);
      return Object.assign(make(), z.looseObject({}).parse(JSON.parse(text)));
    },
  })),
});

describe('a build with faults', () => {
  test('writes nothing into a folder that does not exist yet, and reports all faults at once', async () => {
    const out = join(temporaryFolder(), 'new/grafana');
    const broken = withReplaced('http_requests_in_flight', 'http_request_in_flight');
    const { findings } = await build(broken, out);
    expect(existsSync(join(out, '..'))).toBe(false);
    expect(findings.length).toBeGreaterThan(3);
    expect(new Set(findings.map(({ hint }) => hint))).toEqual(
      new Set(['did you mean http_requests_in_flight?']),
    );
  });

  test('leaves an earlier build as it was', async () => {
    const out = temporaryFolder();
    await build(sources, out);
    const before = contents(out);
    await build(withReplaced('sum by (le)', 'sum by (le'), out);
    expect(contents(out)).toEqual(before);
  });

  test('finds two dashboards with one title', async () => {
    const out = temporaryFolder();
    const { findings } = await build(
      withReplaced('"title":"TOQ Server - Infraestrutura"', '"title":"TOQ Server - Aplicação"'),
      out,
    );
    expect(findings.map(({ message }) => message)).toContain(
      'title "TOQ Server - Aplicação" is also that of dashboard-files/toq-server-app-overview.json, in the same folder',
    );
  });
});

describe('rules', () => {
  const file = sources.rules.find(({ name }) => name.endsWith('-alerts')) ?? raiseNoRules();
  const withRules = (rules: Sources['rules']): Sources => ({
    ...sources,
    rules,
    alertmanager: [],
  });
  const paths = (out: string) => Object.keys(contents(out)).filter((path) => /^prom/.test(path));

  test('that are not made any more are pruned with their tests, and files of others stay', async () => {
    const out = temporaryFolder();
    await build(withRules([file, { ...file, name: 'second' }]), out);
    writeFileSync(join(out, 'prometheus/rules/mine.yml'), 'groups: []\n');
    const { stale, foreign } = await build(withRules([file]), out);
    expect(stale).toEqual(['prometheus/rules/second.yml', 'prometheus/tests/second.yml']);
    expect(foreign).toEqual(['prometheus/rules/mine.yml']);
    expect(paths(out)).toEqual([
      'prometheus/rules/mine.yml',
      `prometheus/rules/${file.name}.yml`,
      `prometheus/tests/${file.name}.yml`,
    ]);
  });

  test('may lie beside the dashboards, and are owned by the same manifest', async () => {
    const folder = temporaryFolder();
    const folders = [join(folder, 'grafana'), join(folder, 'rules-of-prometheus')] as const;
    await build(withRules([file]), ...folders);
    expect(Object.keys(contents(folders[1]))).toEqual([
      `rules/${file.name}.yml`,
      `tests/${file.name}.yml`,
    ]);
    expect(paths(folders[0])).toEqual([]);
    expect((await build(withRules([]), ...folders)).stale).toHaveLength(2);
    expect(contents(folders[1])).toEqual({});
  });

  test.each([
    ['sum(rate(http_request_total[5m]))', 'metric http_request_total is not in the contract'],
    ['sum by (le (up)', 'not understood as PromQL: unexpected here'],
    [
      'level:nobody:records > 1',
      'metric level:nobody:records is not in the contract, and no rule of the files records it',
    ],
    ['sum(http_requests_total) > 1', 'counter http_requests_total is used without rate'],
  ])('%s is found, and nothing is written', async (expr, message) => {
    const out = join(temporaryFolder(), 'grafana');
    const [group = raiseNoRules()] = file.alerts;
    const [alert = raiseNoRules()] = group.rules;
    const wrong = { ...group, rules: [{ ...alert, when: { ...alert.when, expr } }] };
    const others = sources.rules.filter(({ recording }) => recording.length > 0);
    const { findings } = await build(withRules([...others, { ...file, alerts: [wrong] }]), out);
    expect(findings[0]).toMatchObject({ place: `alert ${alert.name}` });
    expect(findings[0]?.message).toContain(message);
    expect(existsSync(out)).toBe(false);
  });

  test('that lead to a panel which is not there are found', async () => {
    const [group = raiseNoRules()] = file.alerts;
    const [alert = raiseNoRules(), ...others] = group.rules;
    const wrong = { ...alert, panel: { ...alert.panel, key: 'no.such-panel' } };
    const { findings } = await build(
      withRules([{ ...file, alerts: [{ ...group, rules: [wrong, ...others] }] }]),
      join(temporaryFolder(), 'grafana'),
    );
    expect(findings.map(({ message }) => message)).toEqual([
      'TOQ Server - Aplicação has no panel no.such-panel',
    ]);
  });
});

describe('a place that is taken', () => {
  test.each([
    [
      'a file where a folder is needed',
      'dashboard-files',
      (path: string) => {
        writeFileSync(path, '');
      },
    ],
    [
      'a folder where a file is needed',
      'datasources/loki.yml',
      (path: string) => mkdirSync(path, { recursive: true }),
    ],
  ])('%s stops the build before anything is written', async (_, path, take) => {
    const out = temporaryFolder();
    take(join(out, path));
    const before = contents(out);
    await expect(build(sources, out)).rejects.toThrow(
      /^cannot write |is not a file, and the build writes/,
    );
    expect(contents(out)).toEqual(before);
  });

  test('a folder that the manifest names is not pruned, and nothing is written', async () => {
    const out = temporaryFolder();
    mkdirSync(join(out, 'keep'));
    writeFileSync(join(out, 'keep/mine.txt'), 'mine');
    writeFileSync(join(out, '.build-manifest.json'), '{"files":["keep"]}');
    const before = contents(out);
    await expect(build(sources, out)).rejects.toThrow(
      /keep is not a file, and the build writes or prunes one there/,
    );
    expect(contents(out)).toEqual(before);
  });
});

describe('a dashboard whose code is wrong', () => {
  const [first] = sources.dashboards;
  const made = (code: () => never) =>
    build(
      {
        ...sources,
        dashboards: [{ identity: { uid: 'mine' }, path: 'dashboard-files/mine.json', build: code }],
      },
      join(temporaryFolder(), 'grafana'),
    );

  test('is named in the error', async () => {
    await expect(
      made(() => {
        throw new RangeError('panel a: 30 x 4 does not fit a grid 24 columns wide');
      }),
    ).rejects.toThrow('dashboard mine: panel a: 30 x 4 does not fit a grid 24 columns wide');
  });

  test('that makes another dashboard than it is registered as is refused', async () => {
    const swapped = {
      ...sources,
      dashboards: [
        {
          identity: { uid: 'mine' },
          path: 'dashboard-files/mine.json',
          build: () => first?.build() ?? raise(),
        },
      ],
    };
    await expect(build(swapped, join(temporaryFolder(), 'grafana'))).rejects.toThrow(
      'dashboard mine: its code makes the dashboard toq-server-app-overview',
    );
  });
});

describe('a folder that cannot be written', () => {
  const isRoot = process.getuid?.() === 0;
  /** Runs as nobody where the test runs as root, whom permissions do not stop. */
  const unprivileged = async (run: () => Promise<void>) => {
    if (!isRoot) return run();
    process.seteuid?.(65_534);
    try {
      await run();
    } finally {
      process.seteuid?.(0);
    }
  };

  test('is named in one line, and what was in it is still there', async () => {
    const out = temporaryFolder();
    mkdirSync(join(out, 'datasources'));
    writeFileSync(join(out, 'datasources/other.yml'), 'apiVersion: 1\n');
    chmodSync(out, 0o555);
    chmodSync(join(out, '..'), 0o1777);
    await unprivileged(async () => {
      await expect(build(sources, out)).rejects.toThrow(
        /^cannot write .*: permission denied\. What was in .* before is still there; make it writable or choose another folder with --out\.$/,
      );
    });
    chmodSync(out, 0o755);
    expect(contents(out)).toEqual({ 'datasources/other.yml': 'apiVersion: 1\n' });
  });
});
