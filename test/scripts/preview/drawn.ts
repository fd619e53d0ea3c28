import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import {
  dashboardFile,
  type DashboardFile,
} from '../../../grafana-files/dashboards/dashboard-file.js';
import { PanelDrawing } from '../../../scripts/preview/draw/panel-drawing.js';

/** The drawings of a dashboard's panels, in order. */
export const drawings = (json: unknown, width?: number, height?: number): string[] =>
  drawingsOf(dashboardFile('a.json', json), width, height);

/** The same for a dashboard that was already read. */
export function drawingsOf(file: DashboardFile, width = 400, height = 200): string[] {
  return file.panels
    .filter(({ panel }) => panel.type !== 'row')
    .map((at) => renderToString(h(PanelDrawing, { at, file, width, height })));
}

/** The drawing of one panel. */
export const drawn = (panel: object, width?: number, height?: number): string =>
  drawings({ uid: 'a', panels: [{ id: 1, title: 'A', ...panel }] }, width, height).join('');
