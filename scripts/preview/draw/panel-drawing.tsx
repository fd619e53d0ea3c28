import type { JSX } from 'preact';
import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import type { PanelAt } from '../../../grafana-files/dashboards/panels.js';
import { BarGauge } from './bar-gauge.js';
import type { Drawing } from './drawing.js';
import { DrawingNote } from './drawing.js';
import { Gauge } from './gauge.js';
import { Heatmap } from './heatmap.js';
import { Logs } from './logs.js';
import { NodeGraph } from './node-graph.js';
import { Stat } from './stat.js';
import { Table } from './table.js';
import { TextContent } from './text.js';
import { TimeSeries } from './time-series.js';
import { Traces } from './traces.js';

// By the ids of Grafana's panel plugins, present and past.
const DRAWINGS: ReadonlyMap<string, Drawing> = new Map([
  ['timeseries', TimeSeries],
  ['graph', TimeSeries],
  ['stat', Stat],
  ['singlestat', Stat],
  ['gauge', Gauge],
  ['bargauge', BarGauge],
  ['heatmap', Heatmap],
  ['table', Table],
  ['table-old', Table],
  ['logs', Logs],
  ['traces', Traces],
  ['nodeGraph', NodeGraph],
  ['text', TextContent],
]);

const LEAST = { width: 40, height: 20 };

/**
 * The body of a panel (everything under its title), drawn from samples. Drawings stretch to their element; width and height,
 * in CSS px, only decide how much they show.
 */
export function PanelDrawing({
  at,
  file,
  width,
  height,
}: {
  readonly at: PanelAt;
  readonly file: DashboardFile;
  readonly width: number;
  readonly height: number;
}): JSX.Element {
  const { libraryPanel, type } = at.panel;
  if (libraryPanel) return <DrawingNote text="sample: the library panel is not in this file" />;
  const Drawn = DRAWINGS.get(type);
  if (!Drawn)
    return <DrawingNote text={`sample: ${type || 'a panel without a type'} is not drawn`} />;
  return (
    <Drawn
      at={at}
      file={file}
      width={atLeast(width, LEAST.width)}
      height={atLeast(height, LEAST.height)}
    />
  );
}

const atLeast = (size: number, least: number): number =>
  Number.isFinite(size) ? Math.max(least, size) : least;
