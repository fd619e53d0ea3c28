import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithStack } from '../support/needing.js';
import { alloyBeforeSink, otlpAttributes, span } from './alloy.js';
import { until } from '../support/until.js';

describeWithStack(['alloy'], 'the pipeline of a real Alloy', () => {
  let alloy: Awaited<ReturnType<typeof alloyBeforeSink>>;
  beforeAll(async () => {
    alloy = await alloyBeforeSink({ ALLOY_SERVICE_NAME: 'outro', ALLOY_ENVIRONMENT: 'dev' });
  });
  afterAll(() => alloy.stop());

  const sent = async (
    resource: Readonly<Record<string, string>>,
    spans: readonly ReturnType<typeof span>[],
  ) => {
    const before = alloy.sink.spans.length;
    await alloy.send('traces', {
      resourceSpans: [
        { resource: { attributes: otlpAttributes(resource) }, scopeSpans: [{ spans }] },
      ],
    });
    await until(() => alloy.sink.spans.length === before + spans.length);
    return alloy.sink.spans.slice(before);
  };

  test('a sender that says nothing gets the defaults, on its resource', async () => {
    const [out] = await sent({}, [span('one', 2, {})]);
    expect(out?.resource).toEqual({
      'service.name': 'outro',
      'service.namespace': 'projeto-toq',
      'deployment.environment': 'dev',
    });
    expect(out?.attributes).toEqual({});
  });

  test("the SDKs' name for a nameless service counts as nothing said", async () => {
    const [out] = await sent({ 'service.name': 'unknown_service:node' }, [span('one', 2, {})]);
    expect(out?.resource['service.name']).toBe('outro');
  });

  test("the sender's word wins", async () => {
    const said = {
      'service.name': 'toq_server',
      'service.namespace': 'meu',
      'service.version': '2.0.1',
      'deployment.environment': 'prod',
      'service.instance.id': 'host-1',
    };
    const [out] = await sent(said, [span('one', 2, {})]);
    expect(out?.resource).toEqual(said);
  });

  test('secrets within maps, lists and the resource are found too', async () => {
    const text = (stringValue: string) => ({ stringValue });
    await alloy.send('logs', {
      resourceLogs: [
        {
          resource: {
            attributes: [{ key: 'process.command_args', value: text('--password=abc') }],
          },
          scopeLogs: [
            {
              logRecords: [
                {
                  timeUnixNano: `${Date.now()}000000`,
                  body: text('one'),
                  attributes: [
                    {
                      key: 'user',
                      value: {
                        kvlistValue: {
                          values: [
                            { key: 'password', value: text('Segredo') },
                            { key: 'mail', value: text('ana@example.com') },
                          ],
                        },
                      },
                    },
                    {
                      key: 'args',
                      value: { arrayValue: { values: [text('token=abc'), text('page=2')] } },
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
    await until(() => alloy.sink.logs.length === 1);
    const [out] = alloy.sink.logs;
    expect(out?.attributes).toEqual({
      'user.mail': '[EMAIL]',
      'args.0': 'token=[REDACTED]',
      'args.1': 'page=2',
    });
    expect(out?.resource['process.command_args']).toBe('--password=[REDACTED]');
  });

  test('requests that no route matched share one route, and keep their path', async () => {
    const unmatched = (method: string, path: string, length: number) =>
      span(`${method} ${path}`, 2, {
        'http.method': method,
        'http.route': path,
        'http.route_template': path,
        'http.status_code': 404,
        'http.response_content_length': length,
      });
    const out = await sent({}, [
      unmatched('GET', '/.env', -1),
      unmatched('GET', '/api/v2/x/1234', -1),
      unmatched('INVENTED', '/wp-login.php', 0),
    ]);
    expect(out.map(({ name }) => name)).toEqual([
      'GET unmatched',
      'GET unmatched',
      '_OTHER unmatched',
    ]);
    expect(out.map(({ attributes }) => attributes['http.route'])).toEqual([
      'unmatched',
      'unmatched',
      'unmatched',
    ]);
    expect(out.map(({ attributes }) => attributes['url.path'])).toEqual([
      '/.env',
      '/api/v2/x/1234',
      '/wp-login.php',
    ]);
    const texts = JSON.stringify(out.map(({ attributes }) => attributes));
    expect(texts).not.toContain('http.route_template');
  });

  test("a handler's own 404, other statuses and other kinds keep their route", async () => {
    const attributes = (status: number, length: number) => ({
      'http.method': 'POST',
      'http.route': '/api/v2/listings/detail',
      'http.status_code': status,
      'http.response_content_length': length,
    });
    const out = await sent({}, [
      span('POST /api/v2/listings/detail', 2, attributes(404, 57)),
      span('POST /api/v2/listings/detail', 2, attributes(204, -1)),
      span('POST /api/v2/listings/detail', 3, attributes(404, -1)),
    ]);
    expect(out.map(({ name }) => name)).toEqual(Array(3).fill('POST /api/v2/listings/detail'));
    expect(out.map((one) => one.attributes['http.route'])).toEqual(
      Array(3).fill('/api/v2/listings/detail'),
    );
  });
});
