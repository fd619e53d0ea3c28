import { z } from 'zod';

/**
 * Alertmanager's configuration, as far as this package writes it; unknown fields are refused.
 * https://prometheus.io/docs/alerting/latest/configuration, and config/notifiers.go of prometheus/alertmanager.
 */
const duration = z.string().regex(/^\d+(s|m|h)$/);
const matcher = z.string().regex(/^\w+(=|!=|=~|!~)"[^"]*"$/);
const secretFile = z.string().startsWith('/');
const sendResolved = z.literal(true);

const receiver = z.strictObject({
  name: z.string(),
  pagerduty_configs: z
    .array(
      z.strictObject({
        // Alertmanager 0.25.
        routing_key_file: secretFile,
        send_resolved: sendResolved,
        severity: z.enum(['critical', 'warning']),
        description: z.string(),
        details: z.record(z.string(), z.string()),
        links: z.array(z.strictObject({ href: z.string(), text: z.string() })),
      }),
    )
    .optional(),
  slack_configs: z
    .array(
      z.strictObject({
        // Alertmanager 0.22.
        api_url_file: secretFile,
        send_resolved: sendResolved,
        title: z.string(),
        title_link: z.string(),
        text: z.string(),
        fallback: z.string(),
      }),
    )
    .optional(),
  email_configs: z
    .array(
      z.strictObject({
        to: z.string(),
        send_resolved: sendResolved,
        headers: z.strictObject({ Subject: z.string() }),
        html: z.string(),
        text: z.string(),
      }),
    )
    .optional(),
  webhook_configs: z
    .array(
      z.strictObject({
        // Alertmanager 0.26; it crashed until 0.28 (prometheus/alertmanager#3800).
        url_file: secretFile,
        send_resolved: z.boolean(),
      }),
    )
    .optional(),
});

const timings = {
  group_by: z.array(z.string()).optional(),
  group_wait: duration.optional(),
  group_interval: duration.optional(),
  repeat_interval: duration.optional(),
};

const leaf = z.strictObject({
  matchers: z.array(matcher),
  receiver: z.string(),
  mute_time_intervals: z.array(z.string()).optional(),
  ...timings,
});

const hour = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/);

export const alertmanagerSchema = z.strictObject({
  global: z
    .strictObject({
      smtp_from: z.string(),
      smtp_smarthost: z.string(),
      smtp_auth_username: z.string().optional(),
      // Alertmanager 0.25; blanks around the password are dropped from 0.27 on.
      smtp_auth_password_file: secretFile.optional(),
    })
    .optional(),
  templates: z.array(z.string()),
  route: z.strictObject({
    receiver: z.string(),
    ...timings,
    routes: z.array(leaf.extend({ routes: z.array(leaf).optional() })),
  }),
  inhibit_rules: z.array(
    z.strictObject({
      source_matchers: z.array(matcher),
      target_matchers: z.array(matcher),
      equal: z.array(z.string()),
    }),
  ),
  time_intervals: z.array(
    z.strictObject({
      name: z.string(),
      time_intervals: z.array(
        z.strictObject({
          times: z.array(z.strictObject({ start_time: hour, end_time: hour })).optional(),
          weekdays: z.array(z.string()).optional(),
          // Alertmanager 0.25.
          location: z.string(),
        }),
      ),
    }),
  ),
  receivers: z.array(receiver),
});

export type AlertmanagerConfig = z.infer<typeof alertmanagerSchema>;
export type Receiver = z.infer<typeof receiver>;
