import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../programs/programs.js';
import { startCommand } from '../../support/command.js';
import { openSink } from '../../support/otlp-sink.js';

/** Starts a run of a scenario that begins after some seconds. */
async function start(scenario: string, duration: string) {
  const sink = await openSink();
  onTestFinished(() => {
    sink.close();
  });
  const port = await freePort();
  const args = `--scenario ${scenario} --rate 50 --duration ${duration} --deploy-after never --json --port ${port} --endpoint ${sink.url}`;
  const run = startCommand('simulate', args.split(' '));
  const page = () =>
    fetch(`http://127.0.0.1:${port}/metrics`).then(
      (answer) => answer.text(),
      () => undefined,
    );
  return { sink, run, page };
}

const until = async (condition: () => Promise<boolean>) => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 200));
};

test('an app that dies answers no scrape and sends nothing, while the run goes on', async () => {
  const { sink, run, page } = await start('dies', '16s');
  await until(async () => (await page()) !== undefined);
  await until(async () => (await page()) === undefined);
  const arrived = () => [sink.spans.length, sink.metrics.length];
  // What was on its way still arrives, later on a busy machine.
  let sent: number[];
  do {
    sent = arrived();
    await new Promise((resolve) => setTimeout(resolve, 1500));
  } while (String(arrived()) !== String(sent));
  expect(sent[0]).toBeGreaterThan(50);
  await run.untilSaid('sending the rest');
  expect(arrived()).toEqual(sent);
  run.child.kill('SIGINT');
  const { code, stdout } = await run.ended;
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    interrupted: false,
    signals: { spans: { failed: 0 } },
  });
});

test('without traffic the app stays up, and counts on at 0', async () => {
  const { run, page } = await start('no-traffic', '12s');
  const total = async () =>
    [...((await page()) ?? '').matchAll(/^http_requests_total\{.* (\d+)/gm)].reduce(
      (sum, [, value]) => sum + Number(value),
      0,
    );
  await until(async () => (await total()) > 0);
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  const then = await total();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await total()).toBe(then);
  run.child.kill('SIGINT');
  const { stdout } = await run.ended;
  expect(JSON.parse(stdout)).toMatchObject({ interrupted: true });
});

test('an unknown scenario is refused with those that there are', async () => {
  const run = startCommand('simulate', ['--scenario', 'fire']);
  const { code, stderr } = await run.ended;
  expect(code).toBe(2);
  expect(stderr).toContain('Allowed choices are route-fails, slow, no-traffic, restarts, dies.');
});
