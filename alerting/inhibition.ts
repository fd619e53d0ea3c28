/** Alerts by name, and by other labels where only some of that name are meant. A name may have `*` for any letters. */
interface AlertsNamed {
  readonly names: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

/** While an alert of `hiding` fires, nobody is told of those in `hidden` that have the same values of the labels `same`. */
interface Inhibition {
  readonly hiding: AlertsNamed;
  readonly hidden: AlertsNamed;
  readonly same: readonly string[];
}

const named = (...names: string[]): AlertsNamed => ({ names });

/** Which alert hides which; rules/ declares the alerts. */
export const inhibitions: readonly Inhibition[] = [
  {
    hiding: named('ServiceDown', 'ServiceGone'),
    hidden: named(
      '*BudgetBurns*',
      'ErrorRatioHigh',
      'LatencyHigh',
      'TrafficStopped',
      'InstanceDown',
    ),
    same: ['service'],
  },
  { hiding: named('*BudgetBurnsFast'), hidden: named('*BudgetBurnsSlowly'), same: ['sloth_id'] },
  // What only says that there is no data, where the collection is what is broken.
  ...[
    ['mysql', 'MysqlMetricsMissing'] as const,
    ['redis', 'RedisMetricsMissing'] as const,
    ['host', 'HostMetricsMissing'] as const,
  ].map(([job, name]) => ({
    hiding: { names: ['ScrapeTargetDown'], labels: { job } },
    hidden: named(name),
    same: [],
  })),
  {
    hiding: named('CollectorGone'),
    hidden: named('ServiceGone', 'ScrapeTargetDown', '*MetricsMissing'),
    same: [],
  },
];

const pattern = ({ names }: AlertsNamed) =>
  names.map((name) => name.replaceAll('*', '.*')).join('|');

const matchers = (alerts: AlertsNamed): string[] => [
  `alertname=~"${pattern(alerts)}"`,
  ...Object.entries(alerts.labels ?? {}).map(([label, value]) => `${label}="${value}"`),
];

/** As Alertmanager's `inhibit_rules`. A page is hidden by pages alone: what tells somebody in the morning hides none. */
export const inhibitRules = () =>
  inhibitions.flatMap(({ hiding, hidden, same }) =>
    (['=', '!='] as const).map((is) => ({
      source_matchers: [...matchers(hiding), `severity${is}"page"`],
      target_matchers: [...matchers(hidden), ...(is === '!=' ? ['severity!="page"'] : [])],
      equal: [...same],
    })),
  );
