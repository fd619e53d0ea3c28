import { describe, expect, test } from 'vitest';
import { folderOf, judged, soundDashboard, soundPanel } from '../../support/judged-folder.js';

const untitled = soundPanel({ id: 4, description: '' });
const folder = () => folderOf({ 'a.json': soundDashboard({ panels: [untitled] }) });
const RULE = 'panel-title-description';
const run = async (exception: Readonly<Record<string, unknown>>, more: readonly unknown[] = []) => {
  const exceptions = [{ rule: RULE, reason: 'because', ...exception }, ...more];
  const { findings, excepted } = await judged(folder(), { settings: { exceptions } });
  return {
    rules: findings.map(({ rule }) => rule),
    messages: findings.map((one) => one.message),
    excepted,
  };
};

describe('an exception', () => {
  test.each([
    [{}],
    [{ dashboard: 'sound' }],
    [{ dashboard: 'sound', panel: 4 }],
    // The test's keys give their length as id.
    [{ panel: 'four' }],
    [{ until: '2026-11-25' }],
  ])('%j takes the finding away and is counted', async (exception) => {
    expect(await run(exception)).toEqual({ rules: [], messages: [], excepted: 1 });
  });

  test.each([
    [{ dashboard: 'other' }, [RULE]],
    [{ dashboard: 'sound', panel: 5 }, [RULE, 'exception-matches']],
    [{ panel: 'fours' }, [RULE, 'exception-matches']],
    [{ variable: 'job' }, [RULE, 'exception-matches']],
    [{ datasource: 'prom' }, [RULE]],
  ])('%j does not fit; it is named where its dashboard was judged', async (exception, rules) => {
    expect(await run(exception)).toMatchObject({ rules, excepted: 0 });
  });

  test('past its last day it excepts nothing and is a finding, not also an unmatched one', async () => {
    expect(await run({ until: '2026-11-24' })).toEqual({
      rules: [RULE, 'exception-expired'],
      messages: [
        expect.stringContaining('description'),
        `${RULE}: it held until 2026-11-24, because "because"`,
      ],
      excepted: 0,
    });
  });

  test('of a rule that was not run it is no finding', async () => {
    expect(
      (await run({}, [{ rule: 'metric-in-contract', reason: 'no contract is given' }])).rules,
    ).toEqual([]);
  });

  test('two that fit one finding both match', async () => {
    expect(await run({}, [{ rule: RULE, panel: 4, reason: 'again' }])).toMatchObject({
      rules: [],
      excepted: 1,
    });
  });
});
