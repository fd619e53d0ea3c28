import { annotationsOf, labelsOf, type Places } from './compile.js';
import type { Alert, Case, Firing, RecordedCase, RuleFile, Series } from './model.js';
import { expanded, humanized } from './text.js';

const inputOf = (series: Series) =>
  Object.entries(series).map(([name, values]) => ({ series: name, values }));

/** What promtool expects of an alert that fires: all of its labels and texts, to the letter. */
function expectedOf(alert: Alert, { labels = {}, value }: Firing, places: Places) {
  const annotations = Object.entries(annotationsOf(alert, places)).map(([name, text]) => [
    name,
    expanded(text, { ...labels, ...labelsOf(alert) }, (humanize) => humanized(humanize, value)),
  ]);
  return {
    exp_labels: { ...labels, ...labelsOf(alert) },
    exp_annotations: Object.fromEntries(annotations) as Record<string, string>,
  };
}

// A rate has its full window then, and the condition has held long enough.
const SETTLED = 20;

/** A condition with a bound fires beyond it, not before its time, and is silent just before it. */
function casesOf({ name, when: { bound }, for: minutes, reached, cases }: Alert): readonly Case[] {
  if (!reached || !bound) return cases;
  const beyond = bound.value * (bound.holds === 'from' ? 1.05 : 0.95);
  const before = bound.value * (bound.holds === 'from' ? 0.98 : 1.02);
  const { series, labels = {} } = reached;
  const late = minutes + SETTLED;
  return [
    {
      name: `${name}: beyond its bound`,
      series: series(beyond),
      at: [...(minutes > 0 ? ([[minutes - 1]] as const) : []), [late, { labels, value: beyond }]],
    },
    { name: `${name}: just before its bound`, series: series(before), at: [[late]] },
    ...cases,
  ];
}

const alertTest = (alert: Alert, places: Places) => (one: Case) => ({
  name: one.name,
  interval: '1m',
  input_series: inputOf(one.series),
  alert_rule_test: one.at.map(([minute, ...firing]) => ({
    eval_time: `${minute}m`,
    alertname: alert.name,
    ...(firing.length === 0
      ? {}
      : { exp_alerts: firing.map((expected) => expectedOf(alert, expected, places)) }),
  })),
});

const recordedTest = ({ name, series, expects }: RecordedCase) => ({
  name,
  interval: '1m',
  input_series: inputOf(series),
  promql_expr_test: expects.map(({ minute, expr, samples }) => ({
    eval_time: `${minute}m`,
    expr,
    exp_samples: samples,
  })),
});

/**
 * The content of a test file of promtool for a rule file
 * (https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/).
 */
export const testFileContent = (file: RuleFile, files: readonly RuleFile[], places: Places) => ({
  rule_files: [...file.reads, file.name].map((name) => `../rules/${name}.yml`),
  evaluation_interval: '1m',
  // Without an order promtool takes groups as they come: those that read others would lag in one run and not in another.
  group_eval_order: [...files.filter(({ name }) => file.reads.includes(name)), file]
    .flatMap(({ recording, alerts }) => [...recording, ...alerts])
    .map(({ name }) => name),
  tests: [
    ...file.recorded.map(recordedTest),
    ...file.alerts
      .flatMap(({ rules }) => rules)
      .flatMap((alert) => casesOf(alert).map(alertTest(alert, places))),
  ],
});
