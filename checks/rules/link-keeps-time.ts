import { linksOf, type DashboardLink } from '../../grafana-files/dashboards/dashboard-links.js';
import type { DashboardJson } from '../../grafana-files/dashboards/dashboard-json.js';
import type { Fault } from '../finding.js';
import { isRecord } from '../../files/json.js';
import type { Rule } from '../rule.js';

// https://grafana.com/docs/grafana/latest/visualizations/dashboards/build-dashboards/create-dashboard-url-variables/
const SETS_TIME = /\b__url_time_range\b|[?&](?:from|time)=/;

const isUrl = ({ at }: DashboardLink): boolean => at.at(-1) === 'url';

const fieldOf = (value: unknown, key: string | number): unknown => {
  if (isRecord(value)) return value[key];
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items[Number(key)];
};

/** Whether the link itself is set to keep the time range, as those of dashboards are. */
function isKeeper(dashboard: DashboardJson, { at }: DashboardLink): boolean {
  const link = at.slice(0, -1).reduce<unknown>(fieldOf, dashboard);
  return isRecord(link) && link['keepTime'] === true;
}

const losing = (links: readonly DashboardLink[]): DashboardLink[] =>
  links.filter((link) => isUrl(link) && !SETS_TIME.test(link.text));

/** A fault of a link that stands at the top of the dashboard: a switch of its own keeps the time. */
const ofTop = (index: number, message: string): Fault => ({
  at: ['links', index, 'keepTime'],
  message,
});

/** Links at the top of the dashboard that lead to all dashboards with some tags. */
function byTags(dashboard: DashboardJson): Fault[] {
  const links: readonly unknown[] = Array.isArray(dashboard['links']) ? dashboard['links'] : [];
  return links.flatMap((link, index) =>
    isRecord(link) && link['type'] === 'dashboards' && link['keepTime'] !== true
      ? [ofTop(index, 'the links to dashboards by tags do not keep the time range')]
      : [],
  );
}

const lost = ({ uid }: DashboardLink): string =>
  `the link to dashboard ${uid} does not keep the time range`;

export const linkKeepsTime: Rule = {
  name: 'link-keeps-time',
  severity: 'warning',
  summary: 'Every link to a dashboard carries the time range along.',
  why: 'The linked dashboard opens on its own time range, and the incident that the reader was looking at is not in it.',
  mend: 'Add `${__url_time_range}` to the URL, or set `keepTime: true` where the link stands at the top of the dashboard.',
  bad: { dashboard: { links: [{ title: 'Logs', type: 'link', url: '/d/details' }] } },
  good: {
    dashboard: { links: [{ title: 'Logs', type: 'link', url: '/d/details', keepTime: true }] },
  },
  dashboard: (file) => {
    const links = losing(linksOf(file)).filter((link) => !isKeeper(file.dashboard, link));
    const faults = links.map((link): Fault => {
      const { at, text, range } = link;
      const [top, index] = at;
      return top === 'links' && typeof index === 'number'
        ? ofTop(index, lost(link))
        : {
            at,
            message: lost(link),
            code: { text, ...range },
            hint: 'add ${__url_time_range} to it',
          };
    });
    return [...byTags(file.dashboard), ...faults];
  },
  datasources: (file) =>
    losing(linksOf(file)).map((link) => ({
      at: link.at,
      message: lost(link),
      code: { text: link.text, ...link.range },
      hint: 'add $${__url_time_range} to it',
    })),
};
