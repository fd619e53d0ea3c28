import { z } from 'zod';
import { list, maybe, textOrEmpty, textOrNumber } from '../files/lenient.js';
import type { Path } from '../files/paths.js';
import { read } from '../queries/read.js';
import type { Range, Reading } from '../queries/reading.js';
import { languageOf, type RuleLanguage } from './rule-language.js';

const texts = z.record(z.string(), textOrNumber).catch({});

const rule = z.looseObject({
  alert: textOrEmpty,
  record: textOrEmpty,
  expr: textOrNumber.catch(''),
  for: maybe(textOrNumber),
  keep_firing_for: maybe(textOrNumber),
  labels: texts,
  annotations: texts,
});

const group = z.looseObject({
  name: textOrEmpty,
  interval: maybe(textOrNumber),
  query_offset: maybe(textOrNumber),
  labels: texts,
  rules: list(rule),
});

/** A rule file (prometheus/prometheus, model/rulefmt/rulefmt.go: RuleGroup and Rule). */
const rulesJson = z.looseObject({ groups: list(group) });

type RuleJson = z.infer<typeof rule>;
type GroupJson = z.infer<typeof group>;

/** The expression of a rule as its grammar reads it. It has no variables: every offset is one of its text. */
interface RuleQuery {
  readonly language: RuleLanguage;
  readonly text: string;
  readonly at: Path;
  readonly rule: 'alert' | 'record';
  readonly reading: Reading;
  readonly range: (range: Range) => Range;
}

/** A rule, and where it stands. */
export interface RuleAt {
  readonly at: Path;
  readonly kind: 'alert' | 'record';
  /** The name of the alert, or of the series that it records. */
  readonly name: string;
  readonly rule: RuleJson;
  readonly group: GroupJson;
  readonly query: RuleQuery;
}

/** A file of alerting and recording rules, of Prometheus or of Loki's ruler. */
export interface RuleFile {
  readonly kind: 'rules';
  readonly file: string;
  readonly language: RuleLanguage;
  readonly groups: readonly GroupJson[];
  readonly rules: readonly RuleAt[];
  readonly queries: readonly RuleQuery[];
}

/** What other files need to know of a rule. */
export interface RuleSummary {
  readonly file: string;
  readonly at: Path;
  readonly kind: 'alert' | 'record';
  readonly name: string;
  readonly group: string;
  readonly expr: string;
  readonly language: RuleLanguage;
  /** Those that the rule and its group set. */
  readonly labels: Readonly<Record<string, string>>;
}

// A copy: what is given may be a node of the syntax tree, which no JSON can hold.
const unchanged = ({ from, to }: Range): Range => ({ from, to });

/**
 * A rule file made ready for the rules.
 * @throws ZodError if a list of it is no list, or holds anything but objects.
 */
export function ruleFile(file: string, json: unknown): RuleFile {
  const { groups } = rulesJson.parse(json);
  const language = languageOf(groups.flatMap((one) => one.rules.map(({ expr }) => expr)));
  const rules = groups.flatMap((groupOf, index) =>
    groupOf.rules.map((one, number): RuleAt => {
      const at = ['groups', index, 'rules', number];
      const kind = one.record !== '' && one.alert === '' ? 'record' : 'alert';
      const query: RuleQuery = {
        language,
        text: one.expr,
        at: [...at, 'expr'],
        rule: kind,
        reading: read(language, one.expr),
        range: unchanged,
      };
      return { at, kind, name: one[kind], rule: one, group: groupOf, query };
    }),
  );
  return { kind: 'rules', file, language, groups, rules, queries: rules.map((one) => one.query) };
}

/** What the other files of a run need to know of the rules of a file. */
export const ruleSummaries = ({ file, language, rules }: RuleFile): RuleSummary[] =>
  rules.map(({ at, kind, name, rule: { expr, labels }, group: of }) => ({
    file,
    at,
    kind,
    name,
    group: of.name,
    expr,
    language,
    // Labels of the rule win (prometheus/prometheus, rules/manager.go, LoadGroups).
    labels: { ...of.labels, ...labels },
  }));
