import type { UnreadFile } from './sides/side.js';
import type { Words } from './words.js';
import type { Path } from '../files/paths.js';

/** A field that differs; undefined on the side that lacks it. Its path names the items of lists instead of numbering them. */
export interface FieldChange {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
}

/** The same measure on both sides; undefined on a side that has none. */
export interface Measure {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** A query that is new, gone or different. */
export interface QueryChange {
  /** What a reader calls it: `query A`, or the name of the correlation. */
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly language: string;
  readonly words: readonly Words[];
  /** Metrics that only one side asks. */
  readonly gains: readonly string[];
  readonly loses: readonly string[];
  /** Series that its selectors touch, estimated by the contract. */
  readonly series: Measure;
}

/** What differs in one thing: a panel, a variable, a datasource. */
export interface ThingChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly name: string;
  readonly fields: readonly FieldChange[];
  readonly queries: readonly QueryChange[];
  /** Fields that differ without any effect in Grafana. */
  readonly withoutEffect: readonly string[];
}

/** Where a panel stands, in cells of the grid of 24 columns. */
export interface PanelPlace {
  readonly section: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface PanelChange extends ThingChange {
  readonly type: string;
  /** From `after` when both sides have the panel. */
  readonly id: number | undefined;
  /** Given when the panel went to another section, or changed its place among its neighbours. */
  readonly moved?: { readonly before: PanelPlace; readonly after: PanelPlace };
  readonly resized?: { readonly before: PanelPlace; readonly after: PanelPlace };
  /** Where an added panel stands, or a removed one stood. */
  readonly place?: PanelPlace;
}

export interface DashboardChange extends ThingChange {
  readonly uid: string;
  readonly path: string;
  readonly panels: readonly PanelChange[];
  readonly variables: readonly ThingChange[];
  readonly annotations: readonly ThingChange[];
  /** Panels that only made room for others. */
  readonly shifted: number;
  /** What one refresh asks: queries, and the series that they touch. */
  readonly cost: { readonly queries: Measure; readonly series: Measure };
}

export interface EntryChange extends ThingChange {
  readonly uid: string | undefined;
  readonly path: string;
}

/** How an alert changed for those whom it calls. */
export interface AlertChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly alert: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly severity: string;
  /** Receivers of Alertmanager that it does not reach any more. */
  readonly noLonger: readonly string[];
  readonly newly: readonly string[];
  /** What changed in it: severity, bound, time. */
  readonly texts: readonly string[];
}

/** The target of an objective, a share, on both sides; undefined on one that lacks it. */
export interface ObjectiveChange extends Measure {
  readonly id: string;
}

/** Something that others rely on and that is gone. */
export interface Breaking {
  readonly what: string;
  /** Who relies on it, each with its file. */
  readonly usedBy: readonly string[];
}

/** All that differs between two sides. */
export interface Changes {
  readonly base: string;
  readonly head: string;
  readonly breaking: readonly Breaking[];
  readonly dashboards: readonly DashboardChange[];
  readonly datasources: readonly EntryChange[];
  readonly providers: readonly EntryChange[];
  readonly alertRules: readonly EntryChange[];
  readonly alerts: readonly AlertChange[];
  readonly objectives: readonly ObjectiveChange[];
  /** Files of either side that could not be read: their content is not compared. */
  readonly unread: readonly (UnreadFile & { readonly side: string })[];
}
