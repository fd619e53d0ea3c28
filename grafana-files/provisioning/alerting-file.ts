import { z } from 'zod';
import { isRecord, records, type Json } from '../../files/json.js';
import { list, maybe, textOrEmpty, textOrNumber } from '../../files/lenient.js';
import type { Path } from '../../files/paths.js';

const texts = z.record(z.string(), textOrNumber).catch({});

const rule = z.looseObject({
  title: textOrEmpty,
  condition: textOrEmpty,
  data: list(z.looseObject({ refId: textOrEmpty })),
  labels: texts,
  annotations: texts,
  dashboardUid: maybe(z.string()),
  record: z.unknown().optional(),
  notification_settings: maybe(z.looseObject({ receiver: textOrEmpty })),
});

/** A file of alerting provisioning (https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/). */
const alertingJson = z.object({
  groups: list(
    z.looseObject({ name: textOrEmpty, interval: maybe(textOrNumber), rules: list(rule) }),
  ),
  contactPoints: list(z.looseObject({ name: textOrEmpty })),
  policies: list(z.looseObject({ orgId: maybe(z.number()), receiver: textOrEmpty })),
});

/** A file of rules, contact points or policies that Grafana itself evaluates and sends. */
export interface AlertingFile extends z.infer<typeof alertingJson> {
  readonly kind: 'alerting';
  readonly file: string;
}

/** Where alerting provisioning stands in a file. */
export interface RecognisedAlerting {
  readonly kind: 'alerting';
  readonly within: Path;
  readonly json: Json;
}

/** Alerting provisioning, known by contact points, policies, or rules that ask by `data`. */
export function alertingIn(value: unknown): RecognisedAlerting | undefined {
  if (!isRecord(value)) return undefined;
  const asks = records(value['groups']).some(({ rules }) =>
    records(rules).some((one) => 'data' in one),
  );
  const isAlerting = asks || 'contactPoints' in value || 'policies' in value;
  return isAlerting ? { kind: 'alerting', within: [], json: value } : undefined;
}

/**
 * Such a file made ready for the rules.
 * @throws ZodError if a list of it is no list, or holds anything but objects.
 */
export const alertingFile = (file: string, json: unknown): AlertingFile => ({
  ...alertingJson.parse(json),
  kind: 'alerting',
  file,
});
