import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, judgeTogether } from '../../../checks/run/judge.js';
import { allRules } from '../../../checks/rules/all.js';
import { readyFor, summariesOf } from '../../../checks/run/read-file.js';
import { recognise } from '../../../grafana-files/recognise.js';
import { rulesIn } from '../../../rule-files/recognise.js';
import { parseJson, parseYaml, Unparsed } from '../../../files/parse.js';
import { positionsIn } from '../../../files/positions.js';
import { ZodError } from 'zod';
import { knownFrom } from '../../../checks/run/known.js';
import { defaultSettings } from '../../../checks/settings.js';
import { packageContract } from '../../../services/contract.js';
import { replaceAt } from '../../support/replace-at.js';

const RUNS = { numRuns: 300 };
const built = (path: string): unknown =>
  JSON.parse(
    readFileSync(new URL(`../../../grafana/dashboard-files/${path}`, import.meta.url), 'utf8'),
  );
const dashboards = [
  'toq-server-app-overview',
  'toq-server-infra-overview',
  'toq-server-logs-traces',
].map((uid) => built(`${uid}.json`));

/** Only what a person is told may be thrown. */
function told(error: unknown): void {
  if (!(error instanceof Unparsed) && !(error instanceof ZodError)) throw error;
}

/** Judges a value by every rule, as the command does. */
function judgeValue(value: unknown, format: 'json' | 'yaml'): number {
  try {
    const recognised = rulesIn(value) ?? recognise(value, format);
    if (recognised.kind === 'other') return 0;
    const summaries = summariesOf('a', recognised);
    const known = knownFrom(summaries, defaultSettings, packageContract, summaries.rules);
    const found = [
      ...judge(allRules, readyFor('a', recognised, known.datasources), known),
      ...judgeTogether(allRules, known),
    ];
    const text = JSON.stringify(value, null, 1);
    const locate = positionsIn(text, format);
    for (const { at } of found) {
      const { line, column } = locate([...recognised.within, ...at]);
      const rest = text
        .split('\n')
        .slice(line - 1)
        .join('\n')
        .slice(column - 1);
      const there = at.reduce<unknown>(
        (within, key) => (Object(within) === within ? Reflect.get(Object(within), key) : undefined),
        recognised.json,
      );
      // What is missing is shown where it should be.
      if (typeof there === 'string') expect(rest.startsWith(JSON.stringify(there))).toBe(true);
    }
    return found.length;
  } catch (error) {
    told(error);
    return 0;
  }
}

const json = fc.jsonValue({ maxDepth: 4 });
const keys = [
  'panels',
  'targets',
  'templating',
  'list',
  'datasource',
  'gridPos',
  'fieldConfig',
  'type',
  'current',
];
const fields = fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), json);

describe('the readers throw only what a person is told', () => {
  test.each([
    ['JSON', parseJson],
    ['YAML', parseYaml],
  ])('on any text as %s', (_, parse) => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.lorem()), (text) => {
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(Unparsed);
        }
      }),
      RUNS,
    );
  });

  test('on a dashboard file cut off anywhere', () => {
    const text = JSON.stringify(dashboards[0], null, 2);
    fc.assert(
      fc.property(fc.nat(text.length - 3), (length) => {
        expect(() => parseJson(text.slice(0, length))).toThrow(Unparsed);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the rules bear', () => {
  test('any JSON that looks like a dashboard', () => {
    fc.assert(
      fc.property(json, json, fields, (panels, list, panel) => {
        judgeValue({ panels }, 'json');
        judgeValue({ panels: [panel, panel], templating: { list } }, 'json');
        judgeValue(
          {
            panels: [{ ...panel, targets: [panel] }],
            templating: { list: [{ ...panel, name: 'a' }] },
          },
          'json',
        );
      }),
      RUNS,
    );
  });

  test('any YAML that looks like provisioning', () => {
    fc.assert(
      fc.property(json, fields, (any, one) => {
        judgeValue({ datasources: any }, 'yaml');
        judgeValue({ datasources: [{ name: 'a', type: 'tempo', ...one, jsonData: one }] }, 'yaml');
        judgeValue({ providers: [one, any] }, 'yaml');
      }),
      RUNS,
    );
  });

  test('any YAML that looks like rules', () => {
    fc.assert(
      fc.property(json, json, fields, fc.string(), (any, other, one, text) => {
        const rules = [
          { alert: 'A', ...one, expr: text },
          { record: any, expr: other },
          { alert: 'A', expr: 'up == 0', for: any, labels: other, annotations: { summary: text } },
        ];
        judgeValue({ groups: [{ name: 'g', interval: any, ...one, rules }] }, 'yaml');
        judgeValue({ groups: [{ name: any, rules }, one] }, 'yaml');
      }),
      RUNS,
    );
  });

  test('a real dashboard in which any value is replaced', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...dashboards),
        fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
        json,
        (dashboard, steps, value) => {
          const copy: unknown = structuredClone(dashboard);
          replaceAt(copy, steps, value);
          judgeValue(copy, 'json');
        },
      ),
      RUNS,
    );
  });

  test('real dashboards are judged at all by this', () => {
    for (const dashboard of dashboards)
      expect(judgeValue({ ...Object(dashboard), editable: true }, 'json')).toBeGreaterThan(0);
  });
});
