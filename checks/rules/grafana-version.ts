import { fieldSettings } from '../../grafana-files/dashboards/field-settings.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';
import { expansionsOf, withSingleDollars } from '../../grafana-files/provisioning/dollars.js';
import type { DatasourceFile } from '../../grafana-files/provisioning/provisioning-files.js';
import type { ReadQuery } from '../../grafana-files/read-query.js';
import type { Fault } from '../finding.js';
import { isAsked } from '../queries/asked-query.js';
import { traceMetricsFunction } from '../queries/metric-query.js';
import type { Known, Rule } from '../rule.js';

/** What a Grafana before `since` does of something, by the pull requests of grafana/grafana and its CHANGELOG.md. */
interface Feature {
  readonly since: string;
  readonly before: string;
  readonly instead: string;
}

const FEATURES = {
  // grafana/grafana#87840
  traceHistogram: {
    since: '11.1',
    before: 'takes histogram_over_time for a search, and shows no histogram',
    instead: 'ask for the buckets of the span metrics',
  },
  // grafana/grafana#99732
  traceInstant: {
    since: '11.6',
    before: 'knows no instant queries of TraceQL metrics, and asks for a range',
    instead: 'ask the span metrics, or for a range that the panel reduces',
  },
  // Seen in 10.4 by this package's makers.
  emptyAxis: {
    since: '11.0',
    before: 'writes noValue on the ticks of an axis without decimals',
    instead: 'leave decimals or noValue out',
  },
  // grafana/grafana#96609
  labelPattern: {
    since: '11.5',
    before: 'compares matcherRegex with the name of the label itself, and finds none',
    instead: 'write the plain name of the label',
  },
} as const satisfies Readonly<Record<string, Feature>>;

/** A place that uses a feature. */
type Use = Pick<Fault, 'at' | 'refId'> & { readonly feature: keyof typeof FEATURES };

function usesOfQuery(query: ReadQuery): Use[] {
  const { at, refId, target } = query;
  const called = traceMetricsFunction(query);
  if (called === undefined || !isAsked(query)) return [];
  const place = { at, ...(refId === undefined ? {} : { refId }) };
  return [
    ...(called === 'histogram_over_time' ? [{ feature: 'traceHistogram' as const, ...place }] : []),
    ...(target?.['metricsQueryType'] === 'instant'
      ? [
          {
            feature: 'traceInstant' as const,
            ...place,
            at: [...at.slice(0, -1), 'metricsQueryType'],
          },
        ]
      : []),
  ];
}

const usesOfPanel = (panelAt: PanelAt): Use[] =>
  panelAt.panel.type === 'timeseries'
    ? fieldSettings(panelAt).flatMap(({ own, get }) => {
        const decimals = get('decimals');
        const noValue = get('noValue');
        const place = own.get('noValue') ?? own.get('decimals');
        const isUsed = decimals?.value === 0 && noValue !== undefined && noValue.value !== '';
        return place && isUsed ? [{ feature: 'emptyAxis' as const, at: place.at }] : [];
      })
    : [];

const usesOfDatasources = ({ datasources }: DatasourceFile): Use[] =>
  datasources.flatMap(({ type, jsonData }, index) =>
    (type === 'loki' ? (jsonData?.derivedFields ?? []) : []).flatMap(
      ({ matcherType, matcherRegex }, number) => {
        const isKnown = expansionsOf(matcherRegex).length === 0;
        const isPattern = /\W/.test(withSingleDollars(matcherRegex));
        const at = ['datasources', index, 'jsonData', 'derivedFields', number, 'matcherRegex'];
        return matcherType === 'label' && isKnown && isPattern
          ? [{ feature: 'labelPattern' as const, at }]
          : [];
      },
    ),
  );

const isOlder = (version: string, than: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = than.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
};

const judge = (uses: readonly Use[], { settings: { oldestGrafana } }: Known): Fault[] =>
  uses.flatMap(({ feature, ...place }) => {
    const { since, before, instead } = FEATURES[feature];
    if (oldestGrafana === undefined || !isOlder(oldestGrafana, since)) return [];
    const message = `Grafana ${oldestGrafana} ${before}; from ${since} on it is right`;
    return [{ ...place, message, hint: instead }];
  });

const dashboard = (query: string) => ({
  panels: [
    {
      type: 'heatmap',
      title: 'Duração dos spans',
      datasource: { type: 'tempo', uid: 'tempo' },
      targets: [{ refId: 'A', queryType: 'traceql', query }],
    },
  ],
});
const settings = { oldestGrafana: '10.4' };

export const grafanaVersion: Rule = {
  name: 'grafana-version',
  severity: 'error',
  summary:
    'Nothing needs a newer Grafana than `oldestGrafana` of the settings; without that setting nothing is said.',
  why: 'What is right for the one who built it is empty or wrong for whoever has the older Grafana, without a word in it.',
  mend: 'Write it as the hint says; where that Grafana is not in use any more, raise `oldestGrafana`.',
  bad: { dashboard: dashboard('{ kind = server } | histogram_over_time(duration)'), settings },
  good: { dashboard: dashboard('{ kind = server } | rate()'), settings },
  query: (query, known) => judge(usesOfQuery(query), known),
  dashboard: ({ panels }, known) => judge(panels.flatMap(usesOfPanel), known),
  datasources: (file, known) => judge(usesOfDatasources(file), known),
};
