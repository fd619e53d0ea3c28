/** Alerts by name, and by other labels where only some of that name are meant. A name may end or begin with `*`. */
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

/**
 * Which alert hides which. Names that end with `Gone` are those of alerts that fire because series are missing, and say
 * nothing where their collection is what is broken.
 */
export const inhibitions = [
  {
    hiding: { names: ['ServiceDown', 'ServiceGone'] },
    hidden: { names: ['ErrorBudgetBurn*', 'InstanceDown'] },
    same: ['service'],
  },
  { hiding: { names: ['PipelineTargetDown'] }, hidden: { names: ['*Gone'] }, same: ['job'] },
  // Alloy scrapes everything but Prometheus.
  {
    hiding: { names: ['PipelineTargetDown'], labels: { job: 'alloy' } },
    hidden: { names: ['*Gone'] },
    same: [],
  },
] as const satisfies readonly Inhibition[];

const pattern = ({ names }: AlertsNamed) =>
  names.map((name) => name.replaceAll('*', '.*')).join('|');

const matchers = (alerts: AlertsNamed): string[] => [
  `alertname=~"${pattern(alerts)}"`,
  ...Object.entries(alerts.labels ?? {}).map(([label, value]) => `${label}="${value}"`),
];

/** As Alertmanager's `inhibit_rules`. A page is hidden by pages alone: what tells somebody in the morning hides none. */
export const inhibitRules = () =>
  (inhibitions satisfies readonly Inhibition[]).flatMap(({ hiding, hidden, same }) =>
    (['=', '!='] as const).map((is) => ({
      source_matchers: [...matchers(hiding), `severity${is}"page"`],
      target_matchers: [...matchers(hidden), ...(is === '!=' ? ['severity!="page"'] : [])],
      equal: [...same],
    })),
  );
