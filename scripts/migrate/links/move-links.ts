import { withDoubleDollars } from '../../../grafana-files/provisioning/dollars.js';
import type { Range } from '../../../queries/reading.js';
import { NO_VARIABLES, type VariableKinds } from '../jaeger/variable-kinds.js';
import type { KnownDatasources } from '../known-datasources.js';
import { exploreLink, panesOf, type Panes } from './explore-panes.js';
import { exploreUrls, type ExploreUrl } from './explore-urls.js';
import { paneOfPage } from './jaeger-pages.js';
import { jaegerUiLinks, type JaegerUiLink } from './jaeger-ui.js';
import { movePane } from './move-pane.js';

/** A text with its links moved; what was done and what is open, one line each. */
export interface MovedText {
  readonly text: string;
  readonly done: readonly string[];
  readonly open: readonly string[];
}

/**
 * The kind of file that holds a text. In provisioning files, Grafana reads `$$` as a dollar and takes `$X` from its
 * environment.
 */
export type HoldingFile = 'dashboard' | 'provisioning';

// Stands for a dollar that Grafana replaces itself when it reads a provisioning file.
const ENVIRONMENT = '\uE001';
const LITERAL = '\uE000';

const read = (text: string, holder: HoldingFile) =>
  holder === 'dashboard'
    ? text
    : text.replaceAll('$$', LITERAL).replaceAll('$', ENVIRONMENT).replaceAll(LITERAL, '$');
const written = (text: string, holder: HoldingFile) =>
  holder === 'dashboard' ? text : withDoubleDollars(text).replaceAll(ENVIRONMENT, '$');

// Only Grafana's own variables begin with `__`, none of its environment: the second dollar was forgotten.
const mended = (text: string) => text.replaceAll(`${ENVIRONMENT}{__`, '${__');

// https://grafana.com/docs/grafana/latest/visualizations/dashboards/variables/add-template-variables/#global-variables
// Datasource files belong to organization 1 unless they say otherwise, and have no variables of dashboards.
const SURROUNDINGS = {
  dashboard: { org: '${__org.id}', range: { from: '${__from}', to: '${__to}' } },
  provisioning: { org: '1', range: { from: 'now-1h', to: 'now' } },
} as const;

/** A link that was looked at: what takes its place, or why it stays. */
interface Judged extends Range {
  readonly link?: string;
  readonly open: readonly string[];
}

function judgeExplore(
  url: ExploreUrl,
  known: KnownDatasources,
  variables: VariableKinds,
  org: string,
): Judged {
  const { from, to, base, parameters } = url;
  const panes = panesOf(url);
  if (!panes) return { from, to, open: [] };
  const moved = Object.entries(panes).map(([id, pane]) => ({
    id,
    old: pane,
    ...movePane(pane, known, variables),
  }));
  const open = moved.flatMap((one) => one.open);
  if (moved.every(({ pane }) => pane === undefined)) return { from, to, open };
  const now: Panes = Object.fromEntries(moved.map(({ id, pane, old }) => [id, pane ?? old]));
  const given = parameters.find(([name]) => name === 'orgId')?.[1];
  return { from, to, link: exploreLink(base, now, given || org), open };
}

function judgePage(
  link: JaegerUiLink,
  known: KnownDatasources,
  variables: VariableKinds,
  holder: HoldingFile,
): Judged {
  const { from, to } = link;
  const { org, range } = SURROUNDINGS[holder];
  // The address of a datasource is no link that people follow.
  if (link.page === 'start' && holder === 'provisioning') return { from, to, open: [] };
  const mendedLink = { ...link, id: mended(link.id) };
  const found = paneOfPage(mendedLink, known, variables, range);
  if ('left' in found) return { from, to, open: [found.left] };
  const now = exploreLink('/explore', { tempo: found.pane }, org);
  return {
    from,
    to,
    link: link.url.includes('&amp;') ? now.replaceAll('&', '&amp;') : now,
    open: found.open,
  };
}

const short = (link: string) => (link.length > 80 ? `${link.slice(0, 79)}…` : link);

/** As `moveLinks`, within a dashboard with variables. */
export function moveLinksWith(
  text: string,
  known: KnownDatasources,
  holder: HoldingFile,
  variables: VariableKinds,
): MovedText {
  const given = read(text, holder);
  const explored = exploreUrls(given);
  const outside = ({ from }: Range) => !explored.some((url) => url.from <= from && from < url.to);
  const judged = [
    ...explored.map((url) => judgeExplore(url, known, variables, SURROUNDINGS[holder].org)),
    ...jaegerUiLinks(given)
      .filter(outside)
      .map((link) => judgePage(link, known, variables, holder)),
  ].sort((one, other) => one.from - other.from);
  const old = ({ from, to }: Range) => written(given.slice(from, to), holder);
  let now = '';
  let copied = 0;
  for (const { from, to, link } of judged) {
    now += given.slice(copied, from) + (link === undefined ? given.slice(from, to) : mended(link));
    copied = to;
  }
  return {
    text: written(now + given.slice(copied), holder),
    done: judged
      .filter(({ link }) => link !== undefined)
      .map((one) => `link ${short(old(one))} → Explore on ${known.tempo.name}`),
    open: judged.flatMap((one) => one.open.map((why) => `link ${short(old(one))}: ${why}`)),
  };
}

/**
 * A text whose links to Jaeger's UI, and to Explore on a Jaeger, lead to Explore on Tempo. Variables stay, written as
 * the file needs them. All other links stay byte for byte.
 */
export const moveLinks = (text: string, known: KnownDatasources, holder: HoldingFile): MovedText =>
  moveLinksWith(text, known, holder, NO_VARIABLES);
