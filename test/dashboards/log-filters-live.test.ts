import { afterAll, beforeAll, expect, test } from 'vitest';
import { one, opened, typed } from '../../queries/grafana-choices.js';
import { interpolate, type Choice } from '../../queries/interpolate.js';
import { toqServer } from '../../services/toq-server.js';
import { volumeByLevel } from '../../signals/logs.js';
import { panelScope } from '../../signals/scope.js';
import { liveLoki, type Line } from '../support/loki.js';
import { describeWithStack } from '../support/needing.js';

const { logs } = toqServer;
if (!logs) throw new Error('its logs are what is asked here');
const [query] = volumeByLevel({ ...panelScope(toqServer), logs }).queries;
if (query.language !== 'logql') throw new Error('no LogQL');

const NOW = Date.now();
const TRACE = '00af7651916cd43dd8448eb211c80319';

const access = (method: string, path: string, status: string, request_id: string): Line => ({
  at: NOW - 60_000,
  level: 'INFO',
  text: 'HTTP Request',
  fields: { method, path, status, request_id },
});

/** One line of each kind; the level says which one it is. */
const LINES: Readonly<Record<string, Line>> = {
  profile: { ...access('GET', '/api/v2/user/profile', '200', 'r1'), traceId: TRACE },
  'part of profile': access('GET', '/api/v2/user/profile/part', '200', 'r2'),
  photo: access('POST', '/api/v2/user/photo', '422', 'r3'),
  'line of a service': {
    at: NOW - 60_000,
    level: 'WARN',
    text: 'user.profile.Slow "query"',
    fields: { request_id: 'r1', err: 'deadline [exceeded]' },
  },
};

describeWithStack(['loki'], 'filters of Logs e Traces, on a real Loki', () => {
  let loki: Awaited<ReturnType<typeof liveLoki>>;
  beforeAll(async () => {
    loki = await liveLoki();
    await loki.push(Object.values(LINES));
  }, 90_000);
  afterAll(() => loki.stop());

  /** Names of the lines that are found: each is asked for beside the filters, by what only it has. */
  const found = async (chosen: Readonly<Record<string, Choice>>) => {
    const unset = { ...opened, request_id: typed(''), trace_id: typed(''), search: typed('') };
    const { text } = interpolate('logql', query.expr, { ...unset, ...chosen }, { __auto: '1h' });
    const lines = text
      .replace('sum by (detected_level)', 'sum by (text, path)')
      .replace(' [1h]', ' | label_format text=`{{__line__}}` [1h]');
    const results = await loki.instant(lines, NOW);
    return results
      .map(
        ({ labels }) =>
          Object.entries(LINES).find(
            ([, { text: own, fields = {} }]) =>
              own === labels['text'] && fields['path'] === labels['path'],
          )?.[0],
      )
      .sort();
  };
  const all = Object.keys(LINES).sort();

  test.each<[string, Readonly<Record<string, Choice>>, readonly string[]]>([
    ['nothing', {}, all],
    ['a route', { path: one('/api/v2/user/profile') }, ['profile']],
    [
      'two routes that begin alike, and not what lies below one of them',
      { path: { values: ['/api/v2/user/profile', '/api/v2/user/photo'], multi: true } },
      ['photo', 'profile'],
    ],
    ['a method', { method: one('POST') }, ['photo']],
    [
      'statuses',
      { status: { values: ['200', '201'], multi: true } },
      ['part of profile', 'profile'],
    ],
    ['a request', { request_id: typed('r1') }, ['line of a service', 'profile']],
    ['a trace, without its leading zeros', { trace_id: typed(TRACE.slice(2)) }, ['profile']],
    ['a text of the line, in other case', { search: typed('slow "QUERY"') }, ['line of a service']],
    ['a text of a field about an error', { search: typed('[Exceeded]') }, ['line of a service']],
    ['a text of a route', { search: typed('/profile/') }, ['part of profile']],
    ['a text that is nowhere', { search: typed('.*') }, []],
    ['quotes in the ids', { request_id: typed('"`\\'), trace_id: typed("a')") }, []],
  ])('%s', async (_, chosen, expected) => {
    expect(await found(chosen)).toEqual(expected);
  });
});
