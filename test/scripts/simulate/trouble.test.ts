import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../../programs/programs.js';
import { openSink } from '../../support/otlp-sink.js';
import { runCommand, startCommand } from '../../support/command.js';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const summary = z.object({
  signals: z.object({
    spans: z.looseObject({ generated: z.number(), lastError: z.string() }),
  }),
});

// They wait for a minute of retries and the like, so they do it at the same time.
describe.concurrent('a receiver that does not take it', () => {
  test('unreachable: exit 1, counted as failed, and said; Ctrl-C prints what was sent', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    const port = await freePort();
    const run = startCommand('simulate', [
      '--endpoint',
      endpoint,
      '--port',
      String(port),
      '--rate',
      '50',
    ]);
    while (
      !(await fetch(`http://127.0.0.1:${port}/metrics`).then(
        (page) => page.ok,
        () => false,
      ))
    ) {
      await wait(50);
    }
    await wait(2_000);
    run.child.kill('SIGINT');
    const { code, stdout, stderr } = await run.ended;
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\d+ requests in \ds \(interrupted\), \d+ with 5xx/);
    expect(stdout).toMatch(/^spans +(\d+) +0 +\1 +0 +.+$/m);
    expect(stdout).toMatch(/^logs +(\d+) +0 +\1 +0 +.+$/m);
    expect(stdout).toMatch(/^metric exports +1 +0 +1 +0 +.+$/m);
    expect(stderr).toContain(`error: not everything was acknowledged by ${endpoint}\n`);
    expect(stderr).not.toContain('    at ');
  });

  test('unreachable until the end of its time: it tries for a minute, then says so', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    const port = String(await freePort());
    const started = Date.now();
    const { code, stdout } = await runCommand('simulate', [
      '--endpoint',
      endpoint,
      '--port',
      port,
      '--duration',
      '1s',
      '--json',
    ]);
    expect(code).toBe(1);
    expect(Date.now() - started).toBeGreaterThan(25_000);
    expect(Date.now() - started).toBeLessThan(100_000);
    const { spans } = summary.parse(JSON.parse(stdout)).signals;
    expect(spans.generated).toBeGreaterThan(0);
    expect(spans).toMatchObject({ acknowledged: 0, failed: spans.generated, dropped: 0 });
    expect(spans.lastError).toContain('ECONNREFUSED');
  });

  test('refused with 400: exit 1, and the status is said', async () => {
    const sink = await openSink(400);
    const port = String(await freePort());
    const args = ['--endpoint', sink.url, '--port', port, '--duration', '2s', '--rate', '50'];
    const run = startCommand('simulate', args);
    await run.untilSaid('sending the rest');
    run.child.kill('SIGTERM');
    const { code, stdout, stderr } = await run.ended;
    sink.close();
    expect(code).toBe(1);
    expect(stdout).toMatch(/^spans +(\d+) +0 +\1 +0 +HTTP 400.*$/m);
    expect(stderr).toContain('not everything was acknowledged');
  });

  test('a second Ctrl-C ends at once', async () => {
    const sink = await openSink(200, 60_000);
    const port = await freePort();
    const run = startCommand('simulate', ['--endpoint', sink.url, '--port', String(port)]);
    while (
      !(await fetch(`http://127.0.0.1:${port}/metrics`).then(
        (page) => page.ok,
        () => false,
      ))
    ) {
      await wait(50);
    }
    await wait(1_000);
    run.child.kill('SIGINT');
    await run.untilSaid('sending the rest');
    // Within half a second it would count as the same one, passed on twice.
    await wait(600);
    const second = Date.now();
    run.child.kill('SIGINT');
    const { code, stdout } = await run.ended;
    sink.close();
    expect(code).toBe(1);
    expect(Date.now() - second).toBeLessThan(2_000);
    expect(stdout).toBe('');
  });
});

describe('a command that cannot run', () => {
  test.each([
    [
      '--rate fast',
      "option '--rate <requests/s>' argument 'fast' is invalid. Expected requests a second",
    ],
    ['--rate 0', "argument '0' is invalid. Expected requests a second, above 0"],
    [
      '--duration 10',
      "option '--duration <time>' argument '10' is invalid. Expected a duration like 30s",
    ],
    ['--duration 0s', "argument '0s' is invalid. Expected a duration"],
    [
      '--instances 0',
      "option '--instances <n>' argument '0' is invalid. Expected a whole number from 1 to 20",
    ],
    ['--seed -1', "option '--seed <n>' argument '-1' is invalid. Expected a whole number"],
    [
      '--port 70000',
      "option '--port <n>' argument '70000' is invalid. Expected a whole number from 1 to 65535",
    ],
    [
      '--port 65535 --instances 2',
      "option '--port <n>' argument '65535' is invalid. 2 instances need ports up to 65535",
    ],
    [
      '--endpoint alloy:4318',
      '--endpoint: given "alloy:4318", expected an http:// or https:// URL of an OTLP receiver',
    ],
    ['--endpoint http://u:geheim@127.0.0.1:1', '--endpoint: user and password go into'],
    ['--endpoint ftp://u:geheim@h', '--endpoint: given "ftp://***@h", expected'],
    ['--endpoint http://h/?token=geheim', '--endpoint: given "http://h/?***", expected'],
    ['--duration 721h', "argument '721h' is invalid. Expected a duration"],
    [
      '--deploy-after soon',
      "option '--deploy-after <time>' argument 'soon' is invalid. Expected a duration",
    ],
    ['--backfill 2d --out /tmp/x', "option '--backfill <time>' argument '2d' is invalid. Expected"],
    ['--backfill 48h --out /tmp/x', "argument '48h' is invalid. Expected from 1m to 24h"],
    ['--backfill 2h', '--backfill and --out belong together'],
    ['--out /tmp/x', '--backfill and --out belong together'],
    [
      '--backfill 2h --out /tmp/x --duration 1h',
      "option '--duration <time>' cannot be used with option '--backfill <time>'",
    ],
    ['--backfill 1m --out /dev/null/x', 'cannot write /dev/null/x: a file stands where a folder'],
    ['--backfill 1m --out /proc/x', 'cannot write /proc/x: no folder can be made there'],
    ['--listen 203.0.113.1', 'cannot listen on 203.0.113.1:8080'],
    ['more', 'too many arguments'],
  ])('%s', async (args, message) => {
    const { code, stdout, stderr } = await runCommand('simulate', args.split(' '));
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
    expect(stderr).not.toContain('geheim');
    expect([code, stdout]).toEqual([2, '']);
  });

  test('a receiver that answers with a page, as a login does', async () => {
    const server = createServer((_, response) => response.end('<html>login</html>'));
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const { code, stderr } = await runCommand('simulate', [
      '--endpoint',
      `http://127.0.0.1:${port}`,
    ]);
    server.close();
    expect(stderr).toContain(`http://127.0.0.1:${port}/v1/traces answered with a page`);
    expect(code).toBe(2);
  });

  test.each(['../esc', 'a/b', 'a b', 'a\nb'])('a service named %j', async (name) => {
    const { code, stderr } = await runCommand('simulate', [], { OTEL_SERVICE_NAME: name });
    expect(stderr).toMatch(/^error: OTEL_SERVICE_NAME: given .+, expected up to 100 letters.*\n$/);
    expect(code).toBe(2);
  });

  test('an endpoint of the environment that is no URL is named', async () => {
    const { code, stderr } = await runCommand('simulate', [], {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'alloy',
    });
    expect(stderr).toMatch(
      /^error: OTEL_EXPORTER_OTLP_ENDPOINT: given "alloy", expected an http:.*\n$/,
    );
    expect(code).toBe(2);
  });

  test('a port that is taken', async () => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const { code, stderr } = await runCommand('simulate', ['--port', String(port)]);
    server.close();
    expect(stderr).toBe(`error: 127.0.0.1:${port} is in use; give another --port\n`);
    expect(code).toBe(2);
  });
});

test('--help says what it does, with examples', async () => {
  const { code, stdout } = await runCommand('simulate', ['--help']);
  expect(code).toBe(0);
  for (const text of [
    'Usage: npm run simulate --',
    '--backfill <time>',
    'Exit codes: 0',
    'Examples:',
  ]) {
    expect(stdout).toContain(text);
  }
});
