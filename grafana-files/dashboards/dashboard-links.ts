import type { Range } from '../../queries/reading.js';
import type { DashboardFile } from './dashboard-file.js';
import { withSingleDollars } from '../provisioning/dollars.js';
import type { DatasourceFile } from '../provisioning/provisioning-files.js';
import { pathOf, type Path } from '../../files/paths.js';

/** A link to a dashboard of the same Grafana. */
export interface DashboardLink {
  readonly at: Path;
  /** The text that holds the link; in a datasource file, with `$$` read as `$`. */
  readonly text: string;
  /** The uid of the dashboard, and where in the text it stands. */
  readonly uid: string;
  readonly range: Range;
  /** What follows the uid up to the end of the link. */
  readonly rest: Range;
}

// A link after a host, a variable or another path may lead to another Grafana; a uid with a variable in it is unknown.
// `/d-solo/` shows one panel alone, for embedding.
const LINK = /(?<![\w/}\]])\/d(?:-solo)?\/([\w-]+)(?![\w$-]|\[\[)((?:\$\{[^}]*\}|[^\s"'<>)])*)/g;

const linksIn = (text: string, at: Path): DashboardLink[] =>
  [...text.matchAll(LINK)].map(({ 0: link, index, 1: uid = '', 2: rest = '' }) => {
    const end = index + link.length;
    const to = end - rest.length;
    return { at, text, uid, range: { from: to - uid.length, to }, rest: { from: to, to: end } };
  });

// https://grafana.com/docs/grafana/latest/visualizations/dashboards/build-dashboards/create-dashboard-url-variables/
const SET = /(?<=[?&]var-)([\w-]+)(?==)|(?<=\$\{)(?!__)(\w+)(?=:queryparam\})/g;

/** The variables that a link sets, and where in the text their names stand. */
export const variablesSet = ({
  text,
  rest,
}: DashboardLink): (Range & { readonly name: string })[] =>
  [...text.slice(rest.from, rest.to).matchAll(SET)].map(({ 0: name, index }) => {
    const from = rest.from + index;
    return { name, from, to: from + name.length };
  });

// Grafana 12 writes panel-7 where older ones write 7 (grafana/grafana, public/app/features/dashboard-scene/utils/utils.ts).
const PANEL = /[?&](?:viewPanel|editPanel|panelId|inspect)=(?:panel-)?(\d+)/;

/** The id of the panel that a link opens; undefined if it opens the whole dashboard. */
export function panelOpened({ text, rest }: DashboardLink): number | undefined {
  const [, id] = PANEL.exec(text.slice(rest.from, rest.to)) ?? [];
  return id === undefined ? undefined : Number(id);
}

// Queries hold no links, but may compare a label with a path that looks like one.
const HOLD_QUERIES = new Set<string | number>(['targets', 'templating', 'annotations']);

function findLinks(file: DashboardFile | DatasourceFile): DashboardLink[] {
  const isOfDashboard = file.kind === 'dashboard';
  const texts = file.texts.filter(({ text }) => text.includes('/d/') || text.includes('/d-solo/'));
  return texts.flatMap(({ text, place }) => {
    const at = pathOf(place);
    const mayLink = isOfDashboard ? !at.some((key) => HOLD_QUERIES.has(key)) : place.key === 'url';
    return mayLink ? linksIn(isOfDashboard ? text : withSingleDollars(text), at) : [];
  });
}

// Several rules ask for them.
const known = new WeakMap<DashboardFile | DatasourceFile, readonly DashboardLink[]>();

/** Every link to a dashboard, in the order of the file. */
export function linksOf(file: DashboardFile | DatasourceFile): readonly DashboardLink[] {
  const links = known.get(file) ?? findLinks(file);
  known.set(file, links);
  return links;
}
