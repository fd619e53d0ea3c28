import { atExpr } from '../queries/alerts.js';
import { seconds } from '../queries/duration.js';
import type { Rule } from '../rule.js';

/** Scrapes that a window should hold: with one missed there are two left, which a rate needs. */
const SCRAPES = 4;

const groups = (window: string) => [
  {
    name: 'g',
    rules: [{ record: 'job:errors:rate', expr: `sum by (job) (rate(errors_total[${window}]))` }],
  },
];

export const ruleWindow: Rule = {
  name: 'rule-window',
  severity: 'warning',
  summary:
    'A window of a rule holds at least four scrapes; it needs `scrapeInterval` in the settings.',
  why: 'One missed scrape leaves a rate with a single sample: the series has gaps, and an alert on it resets.',
  mend: 'Widen the window, to four times the scrape interval at least.',
  bad: { groups: groups('30s'), settings: { scrapeInterval: '30s' } },
  good: { groups: groups('2m'), settings: { scrapeInterval: '30s' } },
  rules: ({ rules }, { settings: { scrapeInterval } }) => {
    const interval = scrapeInterval === undefined ? undefined : seconds(scrapeInterval);
    if (interval === undefined) return [];
    return rules.flatMap((rule) =>
      rule.query.reading.selectors.flatMap(({ window, metric = '' }) => {
        // Recorded series have an interval of their own.
        const text = window && rule.query.text.slice(window.from, window.to);
        const length = text === undefined ? undefined : seconds(text);
        if (!window || length === undefined || metric.includes(':')) return [];
        return length >= SCRAPES * interval
          ? []
          : [
              atExpr(
                rule,
                window,
                `${text ?? ''} holds fewer than ${SCRAPES} scrapes of ${scrapeInterval ?? ''}`,
              ),
            ];
      }),
    );
  },
};
