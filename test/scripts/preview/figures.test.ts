import { describe, expect, test } from 'vitest';
import { drawn } from './drawn.js';

const one = [{ refId: 'A', expr: 'go_goroutines' }];
const three = [{ refId: 'A', expr: 'sum by (status) (a)' }];
const figures = (html: string): number => html.match(/class="figure"/g)?.length ?? 0;

describe('a stat', () => {
  test('in a low panel has no more values than lines, each beside its name, and no graph', () => {
    const stat = { type: 'stat', targets: three, options: { orientation: 'horizontal' } };
    const low = drawn(stat, 170, 34);
    expect(figures(low)).toBe(2);
    expect(low).toContain('class="value is-line"');
    expect(low).not.toContain('sparkline');
    const high = drawn(stat, 170, 200);
    expect(figures(high)).toBe(3);
    expect(high).not.toContain('is-line');
    expect(high).toContain('sparkline');
  });

  test('of names alone shows them as large as values', () => {
    const html = drawn({ type: 'stat', targets: three, options: { textMode: 'name' } });
    expect(html).toMatch(/class="figure"[^>]*>404</);
    expect(html).not.toContain('class="name"');
  });
});

describe.each(['gauge', 'bargauge'])('a %s', (type) => {
  const named = (displayName: string) =>
    drawn({ type, targets: one, fieldConfig: { defaults: { displayName } } });

  test('names a value that is alone only where the panel gives it a name', () => {
    expect(named('')).not.toContain('go_goroutines');
    expect(named('Threads')).toContain('>Threads<');
    expect(drawn({ type, targets: three })).toContain('>404<');
  });
});

describe('series of two units', () => {
  const targets = [
    { refId: 'A', expr: 'redis_memory_used_bytes', legendFormat: 'used' },
    { refId: 'B', expr: 'rate(a_total[5m])', legendFormat: 'share' },
  ];
  const inPercent = {
    matcher: { id: 'byName', options: 'share' },
    properties: [{ id: 'unit', value: 'percentunit' }],
  };
  const plot = (...overrides: readonly object[]) =>
    drawn({
      type: 'timeseries',
      targets,
      fieldConfig: { defaults: { unit: 'bytes' }, overrides },
    });

  test('have an axis each', () => {
    expect(plot()).not.toContain('has-right');
    const html = plot(inPercent);
    expect(html).toContain('has-right');
    const [left, right] = html.match(/<div class="y-axis">.*?<\/div>/g) ?? [];
    expect(left).toMatch(/MiB</);
    expect(right).toMatch(/%</);
  });

  test('none lies flat at the foot', () => {
    const [, line = ''] = [...plot(inPercent).matchAll(/ d="M([^"]*)" stroke="/g)].map(
      (match) => match[1],
    );
    const heights = [...line.matchAll(/,([\d.]+)/g)].map((match) => Number(match[1]));
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(20);
  });
});

test('of HTML the text is shown, of markdown what is written', () => {
  const content = '<style>h1 { color: red }</style><h1>Hello</h1>\n<!-- no --><b>there</b>';
  const text = (options: object) => drawn({ type: 'text', options });
  expect(text({ mode: 'html', content })).toContain('>Hello there<');
  expect(text({ mode: 'markdown', content: '# Hello' })).toContain('># Hello<');
});
