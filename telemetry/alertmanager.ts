import { counter, gauge, histogram, type MetricSource } from './model.js';

const INTEGRATION = ['integration'] as const;

/** What Alertmanager gives of itself; newer ones split failures by `reason` (notify/metrics.go), so sum over it. */
export const alertmanager: MetricSource = {
  id: 'alertmanager',
  title: 'Alertmanager',
  captured: ['alertmanager-0.25.prom'],
  labels: ['job', 'instance'],
  targets: 1,
  metrics: [
    gauge(
      'alertmanager_alerts',
      'events',
      ['state'],
      'Alerts that it holds: active or suppressed.',
    ),
    counter(
      'alertmanager_notifications_total',
      'events',
      INTEGRATION,
      'Messages that it tried to send; every integration is there from the start.',
    ),
    counter(
      'alertmanager_notifications_failed_total',
      'events',
      INTEGRATION,
      'Messages that it gave up, after all tries.',
    ),
    counter(
      'alertmanager_notification_requests_failed_total',
      'requests',
      INTEGRATION,
      'Single tries that failed.',
    ),
    histogram(
      'alertmanager_notification_latency_seconds',
      'seconds',
      INTEGRATION,
      'How long a try took.',
    ),
    gauge(
      'alertmanager_config_last_reload_successful',
      'boolean',
      [],
      '0 while it runs with an older configuration than its file has.',
    ),
  ],
};
