import { z } from 'zod';
import type { Endpoint } from '../../../http/address.js';
import { wrongStatus } from '../../../http/bad-answer.js';
import { fetchJson, fetchText, type RequestLimits } from '../../../http/http.js';

type Labels = Readonly<Record<string, string>>;

// https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
const statusAnswer = z.object({ config: z.object({ original: z.string() }) });
const alertsAnswer = z.array(
  z.object({
    labels: z.record(z.string(), z.string()),
    receivers: z.array(z.object({ name: z.string() })),
  }),
);

/** An alert that Alertmanager holds, and whom it would tell. */
export type HeldAlert = z.infer<typeof alertsAnswer>[number];

/**
 * The configuration that it runs with, as YAML; defaults are written out, and secrets are `<secret>`.
 * @throws BadAnswer
 */
export const runningConfig = async (limits: RequestLimits, to: Endpoint): Promise<string> =>
  (await fetchJson(limits, to, { path: '/api/v2/status' }, statusAnswer)).config.original;

/**
 * Alerts with this name that have not ended.
 * @throws BadAnswer
 */
export const heldAlerts = (
  limits: RequestLimits,
  to: Endpoint,
  alertname: string,
): Promise<HeldAlert[]> =>
  fetchJson(
    limits,
    to,
    { path: '/api/v2/alerts', query: { filter: `alertname="${alertname}"` } },
    alertsAnswer,
  );

/**
 * Gives it an alert, or changes when one ends that it has: one with the same labels.
 * @param ends Unix time in milliseconds.
 * @throws BadAnswer
 */
export async function sendAlert(
  limits: RequestLimits,
  to: Endpoint,
  alert: { readonly labels: Labels; readonly annotations: Labels; readonly ends: number },
): Promise<void> {
  const { labels, annotations, ends } = alert;
  const { status, body, asked } = await fetchText(limits, to, {
    path: '/api/v2/alerts',
    body: [{ labels, annotations, endsAt: new Date(ends).toISOString() }],
  });
  if (status !== 200) throw wrongStatus(asked, status, body);
}
