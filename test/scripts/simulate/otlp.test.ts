import { ROOT_CONTEXT } from '@opentelemetry/api';
import { SeverityNumber } from '@opentelemetry/api-logs';
import { afterEach, describe, expect, test } from 'vitest';
import { openOtlpSender } from '../../../http/otlp.js';
import { freePort } from '../../../programs/programs.js';
import { openSink, type Sink } from '../../support/otlp-sink.js';

const sinks: Sink[] = [];
afterEach(() => {
  for (const sink of sinks.splice(0)) sink.close();
});

async function sink(...answers: Parameters<typeof openSink>): Promise<Sink> {
  const opened = await openSink(...answers);
  sinks.push(opened);
  return opened;
}

const open = (endpoint: string, retryFor = 60_000) =>
  openOtlpSender({
    endpoint,
    retryFor,
    resource: { 'service.name': 'toq_server' },
    scope: 'toq_server',
  });

function send({ tracer, logger }: ReturnType<typeof open>, count: number): void {
  for (let index = 0; index < count; index++) {
    tracer.startSpan('GET /', {}, ROOT_CONTEXT).end();
    logger.emit({
      severityNumber: SeverityNumber.INFO,
      severityText: 'INFO',
      body: 'HTTP Request',
    });
  }
}

describe('the OTLP sender', () => {
  test('waits at its end for a batch that is on its way already', async () => {
    const slow = await sink(200, 1500);
    const sender = open(slow.url);
    // A full batch leaves at once.
    send(sender, 512);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(slow.spans.length).toBe(512);
    expect(sender.spans.acknowledged).toBe(0);
    await sender.close();
    expect(sender.spans).toEqual({ acknowledged: 512, failed: 0 });
    expect(sender.logs).toEqual({ acknowledged: 512, failed: 0 });
  });

  test('does not try again what was refused', async () => {
    const refusing = await sink(400);
    const sender = open(refusing.url);
    send(sender, 1200);
    const before = Date.now();
    await sender.close();
    expect(Date.now() - before).toBeLessThan(4_000);
    expect(sender.spans).toMatchObject({ acknowledged: 0, failed: 1200 });
    expect(sender.spans.lastError).toContain('HTTP 400');
    expect(sender.logs).toMatchObject({ acknowledged: 0, failed: 1200 });
  });

  test('waits for the other batches when one was refused', async () => {
    // The second is refused at once, while the others wait for their answers.
    const refusing = await sink(
      (request) => (request === 2 ? 400 : 200),
      (request) => (request === 2 ? 0 : 1000),
    );
    const sender = open(refusing.url);
    for (let index = 0; index < 1200; index++) sender.tracer.startSpan('GET /').end();
    await sender.close();
    expect(sender.spans).toMatchObject({ acknowledged: 1200 - 512, failed: 512 });
  });

  test('counts as failed what no one took in the given time, and says why', async () => {
    const sender = open(`http://127.0.0.1:${await freePort()}`);
    send(sender, 1200);
    const before = Date.now();
    await sender.close(1_500);
    expect(Date.now() - before).toBeLessThan(4_000);
    expect(sender.spans).toMatchObject({ acknowledged: 0, failed: 1200 });
    expect(sender.logs).toMatchObject({ acknowledged: 0, failed: 1200 });
  });

  test('ends in the given time when the receiver does not answer', async () => {
    const silent = await sink(200, 30_000);
    const sender = open(silent.url);
    send(sender, 10);
    const before = Date.now();
    await sender.close(1_000);
    expect(Date.now() - before).toBeLessThan(4_000);
    expect(sender.spans).toEqual({
      acknowledged: 0,
      failed: 10,
      lastError: 'not answered before the end',
    });
  });

  test('drops what finds the queue full: neither acknowledged nor failed', async () => {
    const slow = await sink(200, 500);
    const sender = open(slow.url);
    send(sender, 5000);
    await sender.close();
    const { acknowledged, failed } = sender.spans;
    expect(failed).toBe(0);
    // One batch on its way, 2,048 waiting.
    expect(acknowledged).toBe(512 + 2048);
  });
});
