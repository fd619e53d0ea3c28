import { firing, historyOf } from '../../signals/alerts.js';
import type { DashboardId } from '../../identity/dashboards.js';
import { stateTimeline } from './graphs.js';
import { lines, type Section } from './layout.js';
import { rowToAlertmanager, rowToAlertPanel } from './links.js';
import { table } from './records.js';

/** What calls somebody now: the first section of every dashboard. */
export const firingAlerts = (): Section => ({
  key: 'alerts.now',
  title: 'Alertas',
  panels: lines(
    1,
    5,
    table(firing, {
      hidden: ['dashboard', 'panel'],
      cells: { alertname: rowToAlertPanel(), severity: rowToAlertmanager() },
    }),
  ),
});

/** The alerts over time that a dashboard has the panels of. */
export const alertHistory = ({ uid }: DashboardId): Section => ({
  key: 'alerts.history',
  title: 'Alertas no período',
  panels: lines(1, 8, stateTimeline(historyOf(uid))),
});
