import { isOwn } from './datasource-references.js';
import type { PanelAt } from './panels.js';

// Panel plugins of Grafana (grafana/grafana, public/app/plugins/panel), and those it had in earlier versions.
const SHOW_DATA = new Set(
  (
    'barchart bargauge candlestick flamegraph gauge geomap graph heatmap histogram logs nodeGraph piechart singlestat ' +
    'stat state-timeline status-history table table-old timeseries traces trend xychart'
  ).split(' '),
);
const SHOW_NONE = new Set(
  'alertlist annolist dashlist gettingstarted news pluginlist row text welcome'.split(' '),
);

/** Whether a panel is of a type that shows nothing without a query. */
export const needsData = (panelAt: PanelAt): boolean =>
  isOwn(panelAt) && SHOW_DATA.has(panelAt.panel.type);

/** Whether a panel has queries, and is of a type that shows their answers. */
export const asksData = (panelAt: PanelAt): boolean =>
  isOwn(panelAt) && !SHOW_NONE.has(panelAt.panel.type) && panelAt.panel.targets.length > 0;
