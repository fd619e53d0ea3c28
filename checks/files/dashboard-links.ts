import type { Range } from '../../queries/reading.js';
import type { DashboardFile } from './dashboard-file.js';
import { withSingleDollars } from './dollars.js';
import type { DatasourceFile } from './provisioning-files.js';
import { pathOf, type Path } from '../texts.js';

/** A link to a dashboard of the same Grafana. */
export interface DashboardLink {
  readonly at: Path;
  /** The text that holds the link; of a datasource file, as Grafana keeps it. */
  readonly text: string;
  /** The uid of the dashboard, and where in the text it stands. */
  readonly uid: string;
  readonly range: Range;
  /** What follows the uid up to the end of the link. */
  readonly rest: Range;
}

// What follows a host, a variable or another path may lead to another Grafana; a uid with a variable in it is not known.
const LINK = /(?<![\w/}\]])\/d\/([\w-]+)(?![\w$-]|\[\[)((?:\$\{[^}]*\}|[^\s"'<>)])*)/g;

const linksIn = (text: string, at: Path): DashboardLink[] =>
  [...text.matchAll(LINK)].map(({ index, 1: uid = '', 2: rest = '' }) => {
    const from = index + '/d/'.length;
    const to = from + uid.length;
    return { at, text, uid, range: { from, to }, rest: { from: to, to: to + rest.length } };
  });

// Queries hold no links, but may compare with a path that looks like one.
const HOLD_QUERIES = new Set<string | number>(['targets', 'templating', 'annotations']);

/** Every link to a dashboard, in the order of the file. */
export function linksOf(file: DashboardFile | DatasourceFile): DashboardLink[] {
  const isOfDashboard = file.kind === 'dashboard';
  const texts = file.texts.filter(({ text }) => text.includes('/d/'));
  return texts.flatMap(({ text, place }) => {
    const at = pathOf(place);
    const mayLink = isOfDashboard ? !at.some((key) => HOLD_QUERIES.has(key)) : place.key === 'url';
    return mayLink ? linksIn(isOfDashboard ? text : withSingleDollars(text), at) : [];
  });
}
