import { z } from 'zod';
import { list, maybe, textOrEmpty, textOrNumber } from '../../files/lenient.js';
import type { Pointer } from './side.js';

const ruleJson = z.looseObject({
  title: textOrEmpty,
  dashboardUid: maybe(z.string()),
  panelId: maybe(textOrNumber),
  annotations: maybe(
    z.looseObject({ __dashboardUid__: maybe(z.string()), __panelId__: maybe(textOrNumber) }),
  ),
});

const alertingJson = z.looseObject({
  groups: list(z.looseObject({ rules: list(ruleJson) })),
});

/**
 * The panels that the alert rules of a provisioning file name, by their own fields or by annotations
 * (https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/,
 * https://grafana.com/docs/grafana/latest/alerting/alerting-rules/link-alert-rules-to-panels/).
 */
export function alertPointers(path: string, json: unknown): Pointer[] {
  const { data } = alertingJson.safeParse(json);
  const rules = data?.groups.flatMap((group) => group.rules) ?? [];
  return rules.flatMap(({ title, dashboardUid, panelId, annotations }): Pointer[] => {
    const dashboard = dashboardUid ?? annotations?.__dashboardUid__;
    const panel = panelId ?? annotations?.__panelId__;
    return dashboard === undefined
      ? []
      : [
          {
            by: `alert rule ${title} (${path})`,
            dashboard,
            panel: panel === undefined ? undefined : Number(panel),
            variables: [],
          },
        ];
  });
}
