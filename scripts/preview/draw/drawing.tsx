import type { JSX } from 'preact';
import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import type { PanelAt } from '../../../grafana-files/dashboards/panels.js';
import type { SampleSeries } from '../samples/sample-series.js';

/** A panel to be drawn; width and height are CSS px of its body. */
export interface DrawingProps {
  readonly at: PanelAt;
  readonly file: DashboardFile;
  readonly width: number;
  readonly height: number;
}

/** Draws the body of panels of one type. */
export type Drawing = (props: DrawingProps) => JSX.Element;

/** Rounded to a tenth: more digits are not visible and make the page larger. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * Whether a dial or a bar shows its name: a single one only if the panel sets a display name (grafana/grafana,
 * public/app/plugins/panel/bargauge/BarGaugePanel.tsx, clearNameForSingleSeries).
 */
export const isNamed = ({ field }: SampleSeries, amount: number): boolean =>
  amount > 1 || field.displayName !== '';

/** The unit for the accessible label of a drawing, like `, in s`; empty for numbers without a unit. */
export const inUnit = (unit: string | undefined): string =>
  unit === undefined || ['', 'none', 'short'].includes(unit) ? '' : `, in ${unit}`;

/** A text instead of a drawing. */
export const DrawingNote = ({ text }: { readonly text: string }): JSX.Element => (
  <div class="drawing drawing-note">{text}</div>
);

export const NO_QUERY = 'sample: no query that is shown';
