/** What an alert asks for, in its label `severity`: somebody at once, somebody in the morning, nobody. */
export const severities = ['page', 'ticket', 'info'] as const;
export type Severity = (typeof severities)[number];

/** By what people are reached, in the order in which they are told of. */
export const channels = ['pagerduty', 'slack', 'email', 'webhook'] as const;
export type Channel = (typeof channels)[number];

/** Which channels an alert goes to; those without settings are left out. A ticket wakes nobody by PagerDuty. */
export const channelsOf: Readonly<Record<Severity, readonly Channel[]>> = {
  page: channels,
  ticket: ['slack', 'email', 'webhook'],
  info: [],
};

/** The alert that always fires: where it stops arriving, the alerting itself is broken. */
export const WATCHDOG = 'Watchdog';
