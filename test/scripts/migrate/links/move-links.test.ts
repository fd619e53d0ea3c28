import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { moveLinks } from '../../../../scripts/migrate/links/move-links.js';
import { knownDatasources } from '../../../../scripts/migrate/known-datasources.js';

const known = knownDatasources([
  { name: 'Jaeger', type: 'jaeger', uid: 'jaeger-uid', isDefault: false },
  { name: 'Old', type: 'jaeger', uid: undefined, isDefault: false },
  { name: 'Loki', type: 'loki', uid: 'loki-uid', isDefault: false },
]);
const ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const TEMPO = { type: 'tempo', uid: 'tempo' };

const moved = (text: string) => moveLinks(text, known, 'dashboard');

const panes = z.record(z.string(), z.record(z.string(), z.unknown()));

/** What a link to Explore opens, and its other parameters. */
function opened(link: string) {
  const [base, query = ''] = link.split(/\?(.*)/s);
  const { panes: json = '', ...others } = Object.fromEntries(new URLSearchParams(query));
  return { base, panes: panes.parse(JSON.parse(json)), ...others };
}

const trace = (query: string) => [{ refId: 'A', query, queryType: 'traceql', datasource: TEMPO }];

describe('links to the UI of Jaeger', () => {
  test.each([
    [`/trace/${ID}`, ID],
    [`http://jaeger:16686/trace/${ID}?uiFind=x`, ID],
    [`https://tracing.acme.io/trace/${ID.slice(0, 16)}`, ID.slice(0, 16)],
    ['https://tracing.acme.io/trace/${__value.raw}', '${__value.raw}'],
    ['https://acme.io/jaeger/trace/${__data.fields.traceID}', '${__data.fields.traceID}'],
    ['http://10.0.0.1:16686/jaeger/ui/trace/$trace_id', '$trace_id'],
    ['${jaeger_url}/trace/${id}', '${id}'],
    ['http://$host:16686/trace/[[id]]', '[[id]]'],
  ])('%s opens the trace', (url, id) => {
    const { text, done, open } = moved(url);
    expect(opened(text)).toEqual({
      base: '/explore',
      schemaVersion: '1',
      orgId: '${__org.id}',
      panes: {
        tempo: {
          datasource: 'tempo',
          queries: trace(id),
          range: { from: '${__from}', to: '${__to}' },
        },
      },
    });
    expect({ done: done.length, open }).toEqual({ done: 1, open: [] });
  });

  test('a variable with quotes in it stays as it is', () => {
    const { text } = moved('/trace/${__data.fields["Trace ID"]}');
    expect(text).toContain('%22query%22%3A%22${__data.fields["Trace ID"]}%22');
  });

  test('a search, with its time range and all that it asks for', () => {
    const { text } = moved(
      'http://jaeger:16686/search?end=1700003600000000&start=1700000000000000&limit=20&lookback=custom&maxDuration=2s&minDuration=1.2ms&operation=GET%20%2Fa(b)&service=api&tags=%7B%22http.status_code%22%3A%22500%22%7D',
    );
    const { tempo } = opened(text).panes;
    expect(tempo).toMatchObject({
      queries: [
        {
          query:
            '{ resource.service.name = "api" && name = "GET /a(b)" && .http.status_code = 500 && duration >= 1.2ms && duration <= 2s }',
          limit: 20,
          tableType: 'traces',
        },
      ],
      range: { from: '1700000000000', to: '1700003600000' },
    });
  });

  test('other pages', () => {
    const query = (url: string) => opened(moved(url).text).panes['tempo']?.['queries'];
    expect(query('http://jaeger:16686/search')).toMatchObject([{ query: '{ }' }]);
    expect(query('http://jaeger:16686/')).toMatchObject([{ query: '{ }' }]);
    expect(query('http://jaeger:16686/dependencies')).toMatchObject([{ queryType: 'serviceMap' }]);
    expect(query('/search?service=api&lookback=1h')).toMatchObject([{ queryType: 'traceql' }]);
  });

  test.each([
    'http://jaeger:16686/monitor',
    `http://jaeger/trace/${ID}...abc`,
    'http://jaeger:16686/trace/order-1',
    'http://jaeger/search?service=$a&tags=%24b',
  ])('%s is left for a person', (url) => {
    const { text, done, open } = moved(url);
    expect({ text, done }).toEqual({ text: url, done: [] });
    expect(open).toHaveLength(1);
  });

  test('within HTML and Markdown, with what stands around them', () => {
    const { text, done } = moved(
      `<a href="http://jaeger/search?service=a&amp;limit=5">x</a> and [y](http://jaeger/trace/${ID}), see http://jaeger/trace/${ID}.`,
    );
    expect(text).toMatch(
      /^<a href="\/explore\?schemaVersion=1&amp;panes=[^"]*&amp;orgId=\$\{__org\.id\}">x<\/a> and \[y\]\(\/explore\?[^)]*\), see \/explore\S*\.$/,
    );
    expect(done).toHaveLength(3);
  });
});

describe('links to Explore', () => {
  const query = { refId: 'A', query: '${__value.raw}', queryType: 'traceql', datasource: TEMPO };
  const pane = { datasource: 'tempo', queries: [query], range: { from: 'now-1h', to: 'now' } };
  const object = {
    datasource: 'Jaeger',
    queries: [{ refId: 'A', query: '${__value.raw}' }],
    range: pane.range,
  };
  const encoded = (value: unknown) =>
    encodeURIComponent(JSON.stringify(value)).replaceAll('%24%7B__value.raw%7D', '${__value.raw}');

  test.each([
    ['/explore?left=["now-1h","now","Jaeger",{"query":"${__value.raw}"}]&orgId=2', ''],
    [
      '/explore?orgId=2&left=["now-1h","now","Old",{"query":"${__value.raw}"},{"ui":[true,true,true,"none"]}]',
      '',
    ],
    [
      `/explore?orgId=2&left=${encoded(['now-1h', 'now', 'Jaeger', { query: '${__value.raw}' }])}`,
      '',
    ],
    [
      `https://grafana.acme.io/sub/explore?orgId=2&left=${JSON.stringify(object)}`,
      'https://grafana.acme.io/sub',
    ],
    [`/explore?left=${encoded({ ...object, datasource: 'jaeger-uid' })}&orgId=2`, ''],
  ])('%s', (url, host) => {
    expect(opened(moved(url).text)).toEqual({
      base: `${host}/explore`,
      schemaVersion: '1',
      orgId: '2',
      panes: { left: pane },
    });
  });

  test('variables in the place of values', () => {
    const { text } = moved(
      '/explore?left={"datasource":"Jaeger","queries":[{"query":"ab"}],"range":{"from":${__from},"to":${__to}}}',
    );
    expect(text).toContain('%22from%22%3A%22${__from}%22%2C%22to%22%3A%22${__to}%22');
  });

  test('of the present form: only panes that ask Jaeger', () => {
    const other = {
      datasource: 'loki-uid',
      queries: [{ refId: 'A', expr: '{a="b"}' }],
      range: pane.range,
    };
    const old = {
      ...object,
      datasource: 'jaeger-uid',
      queries: [
        { refId: 'A', datasource: { type: 'jaeger', uid: 'jaeger-uid' }, query: '${__value.raw}' },
      ],
    };
    const { text } = moved(
      `/explore?schemaVersion=1&panes=${encoded({ a: old, b: other })}&orgId=1`,
    );
    expect(opened(text).panes).toEqual({ a: pane, b: other });
  });

  test('a pane of an unknown datasource, of which its query says that it is a Jaeger', () => {
    const datasource = { type: 'jaeger', uid: 'traces' };
    const query = { refId: 'A', queryType: 'search', service: 'api', datasource };
    const pane = { datasource: 'traces', queries: [query], range: { from: 'now-1h', to: 'now' } };
    const { text, open } = moved(
      `/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ x: pane }))}&orgId=1`,
    );
    expect(open).toEqual([]);
    expect(opened(text).panes['x']).toMatchObject({
      datasource: 'tempo',
      queries: [{ query: '{ resource.service.name = "api" }', datasource: TEMPO }],
    });
  });

  test('an unknown datasource that is called like a Jaeger is left for a person', () => {
    const url = '/explore?left=["now-1h","now","jaeger-prod",{"query":"ab"}]';
    expect(moved(url)).toMatchObject({
      text: url,
      done: [],
      open: [expect.stringContaining('jaeger-prod')],
    });
  });
});

describe('in provisioning files', () => {
  const provisioned = (text: string) => moveLinks(text, known, 'provisioning');

  test.each([
    'http://jaeger:16686/trace/$${__value.raw}',
    '${JAEGER_URL}/trace/$${__value.raw}',
    'http://${HOST}:16686/trace/$${__value.raw}',
    'http://jaeger/trace/${__value.raw}',
  ])('%s keeps a dollar for Grafana as two', (url) => {
    const { text } = provisioned(url);
    expect(text).toMatch(/%22query%22%3A%22\$\$\{__value\.raw\}%22/);
    expect(text.replaceAll('$$', '')).not.toContain('$');
    expect(text).toMatch(/%22from%22%3A%22now-1h%22.*&orgId=1$/);
  });

  test.each([
    'http://jaeger:16686',
    '$${__value.raw}',
    '$$$A ${B} $',
    'https://x.io/$${__value.raw}?a=$B',
  ])('%s stays', (text) => {
    expect(provisioned(text)).toEqual({ text, done: [], open: [] });
  });
});

describe('everything else', () => {
  test.each([
    'https://www.jaegertracing.io/docs/',
    'https://github.com/jaegertracing/jaeger',
    'http://jaeger-collector:14268/api/traces',
    'https://app.datadoghq.com/apm/trace/123',
    '/d/abc?var-x=/trace/${id}',
    '/explore?left=["now-1h","now","Loki",{"expr":"{a=\\"b\\"}"}]',
    '/explore?orgId=1',
    'https://acme.io/search?q=jaeger',
    'Jaeger',
    '',
  ])('%s stays byte for byte', (text) => {
    expect(moved(text)).toEqual({ text, done: [], open: [] });
  });

  it('is done once', () => {
    const once = moved(
      `[a](http://jaeger/trace/${ID}) /explore?left=["now-1h","now","Jaeger",{"query":"ab"}]`,
    );
    expect(moved(once.text)).toEqual({ text: once.text, done: [], open: [] });
  });
});
