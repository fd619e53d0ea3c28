import type { DashboardId } from '../identity/dashboards.js';

/** `page` wakes somebody, `ticket` waits for the morning, `info` calls nobody. */
export type Severity = 'page' | 'ticket' | 'info';

/** Labels by name. */
export type Labels = Readonly<Record<string, string>>;

/** A series that is computed ahead. */
export interface RecordingRule {
  /** `level:metric:operations` (https://prometheus.io/docs/practices/rules/). */
  readonly record: string;
  readonly expr: string;
  /** Labels that the expression leaves. */
  readonly by: readonly string[];
  /** The counter that it sums over instances: one of them has as many series. */
  readonly summed?: string;
  /** Labels that the rule adds. */
  readonly labels?: Labels;
}

/** What is asked, and how its value is written for people. */
export interface Condition {
  readonly expr: string;
  /** A function of Prometheus' templates (https://prometheus.io/docs/prometheus/latest/configuration/template_reference/). */
  readonly humanize: Humanize;
  /** From where on it holds, where that is one number: upwards, or downwards. */
  readonly bound?: { readonly value: number; readonly holds: 'from' | 'below' };
}

export type Humanize = 'humanize' | 'humanize1024' | 'humanizeDuration' | 'humanizePercentage';

/** A panel of a dashboard, and what its variables are set to: texts of Prometheus' templates. */
export interface PanelLink {
  readonly dashboard: DashboardId;
  /** The panel's key. */
  readonly key: string;
  readonly variables: Labels;
}

/** Samples by series, in promtool's notation. */
export type Series = Readonly<Record<string, string>>;

/** An alert that fires in a test: its labels beside those of the rule, and its value. */
export interface Firing {
  readonly labels?: Labels;
  readonly value: number;
}

/** Series, and which alerts fire at which moments after their start. */
export interface Case {
  readonly name: string;
  readonly series: Series;
  readonly at: readonly (readonly [minute: number, ...firing: Firing[]])[];
}

/** Series that give the condition of an alert a value, and the labels that it has then. */
interface Reached {
  readonly series: (value: number) => Series;
  readonly labels?: Labels;
}

/** One alert. Texts are Portuguese, in Prometheus' templates (`label`), and say what a person at night needs. */
export interface Alert {
  /** CamelCase; the heading of its section in docs/guia-sre.md. */
  readonly name: string;
  readonly severity: Severity;
  /** The value of the label `service`; undefined for what belongs to no single service. */
  readonly service?: string;
  readonly when: Condition;
  /**
   * Minutes that it must hold, and for which it still fires afterwards. Loki's ruler knows no `keep_firing_for`
   * (grafana/loki, pkg/ruler/rulespb/compat.go, formattedRuleToProto).
   */
  readonly for: number;
  readonly keepFiringFor?: number;
  readonly panel: PanelLink;
  readonly summary: string;
  /** What is wrong and how much. */
  readonly what: (value: string, bound: string) => string;
  /** What to do first. */
  readonly first: string;
  /** Likely causes, the likeliest first. */
  readonly causes: readonly string[];
  /** For a condition with a bound: it fires beyond it and is silent just before it. */
  readonly reached?: Reached;
  readonly cases: readonly Case[];
}

/** Rules that are evaluated one after the other. */
export interface Group<Rule> {
  readonly name: string;
  /** How often, where that is not the server's default. */
  readonly interval?: string;
  readonly rules: readonly Rule[];
}

/** One file of rules. */
export interface RuleFile {
  /** Its name without `.yml`. */
  readonly name: string;
  /** Who reads it: Prometheus reads PromQL, Loki's ruler LogQL. */
  readonly language: 'promql' | 'logql';
  /** The service whose series it records. */
  readonly service?: string;
  readonly recording: readonly Group<RecordingRule>[];
  readonly alerts: readonly Group<Alert>[];
  /** Names of the files whose recorded series it reads. */
  readonly reads: readonly string[];
  /** Tests of what is recorded, beside those of the alerts. */
  readonly recorded: readonly RecordedCase[];
}

/** Series, and the samples that an expression then has. */
export interface RecordedCase {
  readonly name: string;
  readonly series: Series;
  readonly expects: readonly {
    readonly minute: number;
    readonly expr: string;
    readonly samples: readonly { readonly labels: string; readonly value: number }[];
  }[];
}
