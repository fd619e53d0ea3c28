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

/** Where a text stands: in provisioning files Grafana takes `$$` for a dollar and `$X` from its environment. */
export type HoldingFile = 'dashboard' | 'provisioning';

// Stands for a dollar that Grafana replaces itself when it reads a provisioning file.
const ENVIRONMENT = '\uE001';
const LITERAL = '\uE000';

const read = (text: string, place: HoldingFile) =>
  place === 'dashboard'
    ? text
    : text.replaceAll('$$', LITERAL).replaceAll('$', ENVIRONMENT).replaceAll(LITERAL, '$');
const written = (text: string, place: HoldingFile) =>
  place === 'dashboard' ? text : withDoubleDollars(text).replaceAll(ENVIRONMENT, '$');

// Nothing of an environment is called like Grafana's own variables: the second dollar was forgotten.
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
  place: HoldingFile,
): Judged {
  const { from, to } = link;
  const { org, range } = SURROUNDINGS[place];
  // The address of a datasource is no link for people.
  if (link.page === 'start' && place === 'provisioning') return { from, to, open: [] };
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
  place: HoldingFile,
  variables: VariableKinds,
): MovedText {
  const given = read(text, place);
  const explored = exploreUrls(given);
  const outside = ({ from }: Range) => !explored.some((url) => url.from <= from && from < url.to);
  const judged = [
    ...explored.map((url) => judgeExplore(url, known, variables, SURROUNDINGS[place].org)),
    ...jaegerUiLinks(given)
      .filter(outside)
      .map((link) => judgePage(link, known, variables, place)),
  ].sort((one, other) => one.from - other.from);
  const old = ({ from, to }: Range) => written(given.slice(from, to), place);
  let now = '';
  let copied = 0;
  for (const { from, to, link } of judged) {
    now += given.slice(copied, from) + (link === undefined ? given.slice(from, to) : mended(link));
    copied = to;
  }
  return {
    text: written(now + given.slice(copied), place),
    done: judged
      .filter(({ link }) => link !== undefined)
      .map((one) => `link ${short(old(one))} → Explore on ${known.tempo.name}`),
    open: judged.flatMap((one) => one.open.map((why) => `link ${short(old(one))}: ${why}`)),
  };
}

/**
 * A text with its links to Jaeger's UI, and those to Explore on a Jaeger, as links to Explore on Tempo; variables stay as
 * they are, in the way of writing of the place. All other links stay byte for byte.
 */
export const moveLinks = (text: string, known: KnownDatasources, place: HoldingFile): MovedText =>
  moveLinksWith(text, known, place, NO_VARIABLES);
