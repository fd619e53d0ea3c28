import type { Finding } from './finding.js';
import { allPanels } from './model.js';
import type { DashboardRule } from './rule.js';

const NAME = 'unique-identity';

/** What of a dashboard must be unique among all files of a provider. */
export interface Identity {
  readonly file: string;
  readonly uid: string;
  readonly title: string;
}

/** Panel ids of a dashboard: whole numbers, at least 1, each once. */
export const panelIds: DashboardRule = {
  name: NAME,
  check: ({ file, dashboard }) => {
    const seen = new Map<number, string>();
    return allPanels(dashboard).flatMap((panel) => {
      const fault = (message: string): Finding[] => [
        { rule: NAME, file, dashboard: dashboard.title, place: `panel "${panel.title}"`, message },
      ];
      const { id } = panel;
      if (id === undefined || !Number.isInteger(id) || id < 1) {
        return fault(`panel id ${id ?? 'missing'}: expected a whole number of at least 1`);
      }
      const other = seen.get(id);
      seen.set(id, panel.title);
      return other === undefined ? [] : fault(`panel id ${id} is also that of panel "${other}"`);
    });
  },
};

/**
 * Over all dashboards of one folder: uid and title are there, and each is unique. Grafana stops loading anything new
 * of a provider that has a duplicate (https://grafana.com/docs/grafana/latest/administration/provisioning/#dashboards).
 */
export function identityFindings(identities: readonly Identity[]): Finding[] {
  const duplicates = (key: 'uid' | 'title') => {
    const first = new Map<string, string>();
    return identities.flatMap((one): Finding[] => {
      const value = one[key];
      const finding = (message: string) => [
        { rule: NAME, file: one.file, dashboard: one.title, message },
      ];
      if (value === '') return finding(`the dashboard has no ${key}`);
      const other = first.get(value);
      if (other === undefined) {
        first.set(value, one.file);
        return [];
      }
      return finding(`${key} "${value}" is also that of ${other}`);
    });
  };
  return [...duplicates('uid'), ...duplicates('title')];
}
