import { describe, expect, it } from 'vitest';
import { alloyText, component } from '../../../../scripts/migrate/collector/alloy-text.js';
import type { PipelineSignal } from '../../../../scripts/migrate/collector/configuration.js';
import { stepOf } from '../../../../scripts/migrate/collector/processors.js';

/** What becomes of a processor: the lines of its block without indentation, and what is open. */
function step(
  type: string,
  settings: Readonly<Record<string, unknown>>,
  signals: readonly PipelineSignal[] = ['traces'],
) {
  const { written, open } = stepOf(
    { kind: 'processors', id: type, type: type.replaceAll('_', ''), settings, at: [] },
    signals,
  );
  const text = written ? alloyText([component(written.name, 'x', written.body)]) : '';
  return {
    lines: text.split('\n').map((line) => line.trim()),
    open: open.map((one) => one.text),
  };
}

describe('processors', () => {
  it('keeps statements without a context in one block, by signal', () => {
    const { lines, open } = step('transform', {
      trace_statements: ['set(span.name, "a")', { statements: ['set(span.name, "b")'] }],
      log_statements: ['set(log.body, "c")'],
    });
    expect(lines).toContain('trace = [`set(span.name, "a")`, `set(span.name, "b")`]');
    expect(lines).toContain('log   = [`set(log.body, "c")`]');
    expect(open).toEqual([]);
  });

  it('leaves conditions without a context to a person', () => {
    const { lines, open } = step('transform', {
      trace_statements: [{ conditions: ['span.kind == 2'], statements: ['set(span.name, "b")'] }],
    });
    expect(lines).toEqual(['']);
    expect(open).toEqual([
      'processor `transform`: statements with conditions but no context are left out; say their `context`, Alloy infers it only without conditions',
    ]);
  });

  it('says that the order of statements may matter', () => {
    const { open } = step('transform', {
      trace_statements: [
        'set(span.name, "a")',
        { context: 'span', statements: ['set(name, "b")'] },
      ],
    });
    expect(open).toEqual([expect.stringContaining('check that their order does not matter')]);
  });

  it('takes conditions of a filter with and without a context', () => {
    const { lines } = step('filter', {
      trace_conditions: ['span.name == "a"', { context: 'span', conditions: ['name == "b"'] }],
    });
    expect(lines.filter((line) => line === 'trace_conditions {')).toHaveLength(2);
    expect(lines).toContain('conditions = [`span.name == "a"`]');
    expect(lines).toContain('conditions = [`name == "b"`]');
  });

  it('leaves a filter of the older form to a person', () => {
    const { lines, open } = step('filter', { spans: { exclude: { match_type: 'strict' } } });
    expect(lines).toEqual(['']);
    expect(open).toEqual([expect.stringContaining('`spans` is not carried over')]);
  });

  it('changes the resource of the signals that go through it', () => {
    const { lines } = step(
      'resource',
      { attributes: [{ key: 'a', value: 'costs 5% of $$1', action: 'upsert' }] },
      ['logs'],
    );
    expect(lines).toContain('log_statements {');
    expect(lines).not.toContain('trace_statements {');
    expect(lines).toContain('statements = [`set(attributes["a"], "costs 5% of $1")`]');
  });

  it('puts variables into statements as texts, whatever else is in them', () => {
    const { lines } = step('resource', {
      attributes: [{ key: '100%', value: 'v-${env:VERSION}', action: 'insert' }],
    });
    expect(lines).toContain(
      'statements = [string.format("set(attributes[\\"100%%\\"], %q) where attributes[\\"100%%\\"] == nil", "v-" + sys.env("VERSION"))]',
    );
  });

  it('names a policy of sampling that Alloy has not', () => {
    const { lines, open } = step('tail_sampling', {
      policies: [
        { name: 'all', type: 'always_sample' },
        { name: 'own', type: 'extension_x' },
      ],
    });
    expect(lines).toContain('name = "all"');
    expect(lines).not.toContain('name = "own"');
    expect(open).toEqual([
      'processor `tail_sampling`: policy `own` is left out, so that other traces are kept: Alloy has no policy of the type `extension_x`',
    ]);
  });

  it('names what Alloy has for one that this stack does not use', () => {
    expect(step('delta_to_cumulative', {}).open).toEqual([
      expect.stringContaining('Alloy has otelcol.processor.deltatocumulative (experimental)'),
    ]);
    expect(step('sumologic', {}).open).toEqual([
      'processor `sumologic` is left out: data goes on without it; Alloy has nothing of that name',
    ]);
  });
});
