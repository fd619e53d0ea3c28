import { linkDashboard } from '../../checks/rules/link-dashboard.js';
import type { Finding } from '../../checks/finding.js';
import { panelId } from '../../identity/panel-id.js';
import type { RuleFile } from '../../rules/model.js';

/**
 * Alerts whose dashboard or panel is not there.
 * @param panels Ids of panels by the uid of their dashboard.
 */
export const deadLinks = (
  file: string,
  { alerts }: RuleFile,
  panels: ReadonlyMap<string, ReadonlySet<number>>,
): Finding[] =>
  alerts.flatMap((group) =>
    group.rules.flatMap(({ name, panel: { dashboard, key } }) =>
      panels.get(dashboard.uid)?.has(panelId(key))
        ? []
        : [
            {
              rule: linkDashboard.name,
              severity: linkDashboard.severity,
              file,
              at: [],
              place: `${group.name}, ${name}`,
              message: `${dashboard.title} has no panel ${key}`,
            },
          ],
    ),
  );
