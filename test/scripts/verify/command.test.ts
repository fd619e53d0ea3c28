import { expect, test } from 'vitest';
import { z } from 'zod';
import { checklist } from '../../../scripts/verify/checklist/all.js';
import { startCommand } from '../../support/command.js';
import { always, at } from './stand-in/faults.js';
import { standIn } from './stand-in/stack.js';

const start = (args: readonly string[], environment: Readonly<Record<string, string>>) =>
  startCommand('verify', args, environment);

const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  start(args, environment).ended;

test('a healthy stack: 0, a line a check in Portuguese, nothing on standard error', async () => {
  const { code, stdout, stderr } = await run(['--timeout', '30'], await standIn());
  expect(stderr).toBe('');
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(checklist.length + 1);
  expect(lines[0]).toMatch(/^passou {2}alloy-ready +Alloy pronto: Alloy is ready\. \(\d+,\d s\)$/);
  expect(lines.at(-1)).toBe(`passaram: ${checklist.length}, falharam: 0, foram puladas: 0`);
  expect(code).toBe(0);
});

test('a failure: 1, with its hint below it, in English', async () => {
  const environment = await standIn(at('alloy', '/-/ready', always('no', 500)));
  const { code, stdout } = await run(['--lang', 'en', '--only', 'alloy-ready'], environment);
  const [line = '', hint = ''] = stdout.split('\n');
  expect(line).toMatch(/^FAIL {5}alloy-ready +Alloy is ready: Alloy GET .* expected HTTP 200 \(/);
  expect(hint).toMatch(/^ +hint: read Alloy's log/);
  expect(code).toBe(1);
});

const shape = z.strictObject({
  ok: z.boolean(),
  counts: z.strictObject({ pass: z.number(), fail: z.number(), skip: z.number() }),
  probe: z.strictObject({
    traceId: z.string().length(32),
    requestId: z.guid(),
    sentAt: z.iso.datetime(),
  }),
  checks: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      status: z.enum(['pass', 'fail', 'skip']),
      seen: z.string(),
      tookMs: z.number(),
      delayMs: z.number().optional(),
      hint: z.string().optional(),
    }),
  ),
});

test('--json: only JSON on standard output, skipped checks make no failure', async () => {
  const environment = { ...(await standIn()), GRAFANA_USER: '', GRAFANA_PASSWORD: '' };
  const args = ['--json', '--only', 'tempo-trace', 'grafana-health'];
  const { code, stdout } = await run(args, environment);
  const { ok, counts, checks } = shape.parse(JSON.parse(stdout));
  expect({ ok, counts, code }).toEqual({
    ok: true,
    counts: { pass: 1, fail: 0, skip: 1 },
    code: 0,
  });
  expect(checks.map(({ key }) => key)).toEqual(['tempo-trace', 'grafana-health']);
  expect(checks[0]?.delayMs).toBeGreaterThan(0);
});

test.each([
  [['--only', 'tempo-trce'], {}, 'there is no check "tempo-trce". Did you mean tempo-trace?'],
  [['--lang', 'de'], {}, '--lang: given "de", expected one of pt, en'],
  [['--timeout', '0'], {}, '--timeout: given "0"'],
  [
    ['--tempo-url', 'tempo'],
    {},
    '--tempo-url: given "tempo", expected an http:// or https:// URL of Tempo',
  ],
  [['--nothing'], {}, "unknown option '--nothing'"],
  [[], { TOQ_TENANT: 'a b' }, 'TOQ_TENANT: given "a b"'],
  [[], { GRAFANA_USER: 'admin' }, 'GRAFANA_USER and GRAFANA_PASSWORD: set both'],
])('%j %j: 2 and one line', async (args, environment, says) => {
  const { code, stdout, stderr } = await run(args, environment);
  expect(stderr).toContain(says);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect([code, stdout]).toEqual([2, '']);
});

test('a password is never shown', async () => {
  const environment = { LOKI_URL: 'ftp://admin:s3cr3t@loki', OTEL_EXPORTER_OTLP_ENDPOINT: '' };
  const bad = await run([], environment);
  const refused = await run(['--only', 'loki-ready', '--timeout', '2'], {
    LOKI_URL: 'http://admin:s3cr3t@127.0.0.1:9',
  });
  expect(bad.code).toBe(2);
  expect(refused.code).toBe(1);
  const all = [bad, refused].map(({ stdout, stderr }) => stdout + stderr).join('');
  expect(all).not.toContain('s3cr3t');
});

test('Ctrl-C ends it at once: 130 and no stack trace', async () => {
  const environment = await standIn(at('tempo', '/api/v2/traces', () => 'hang'));
  const { child, ended } = start(['--timeout', '60'], environment);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([130, 'interrupted\n']);
});
