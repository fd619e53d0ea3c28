import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { PanelJson } from '../../grafana-files/dashboards/dashboard-json.js';
import type { Words } from '../../diff/words.js';

/** What became of a panel; one that was moved and changed is changed. */
export type PanelMark = 'added' | 'removed' | 'changed' | 'moved';

/** One thing that changed: a short text like `unit: s → ms`, and a longer text word by word. */
export interface Change {
  readonly text: string;
  readonly words?: readonly Words[];
}

/** One panel that differs. */
export interface MarkedPanel {
  readonly mark: PanelMark;
  /** The panels themselves, as they stand in `before.panels` and `after.panels` of the pair. */
  readonly before?: PanelJson;
  readonly after?: PanelJson;
  readonly title: string;
  readonly changes: readonly Change[];
}

/** One dashboard on both sides; one side lacks it where it was added or removed. */
export interface DashboardPair {
  readonly before?: DashboardFile;
  readonly after?: DashboardFile;
  readonly panels: readonly MarkedPanel[];
  /** What changed beside the panels: variables, links, time range. */
  readonly changes: readonly Change[];
}

/** Two states of the dashboards, to be shown side by side. */
export interface Comparison {
  /** What the sides are called, like `main` and `working tree`. */
  readonly base: string;
  readonly head: string;
  readonly pairs: readonly DashboardPair[];
}
