import { join } from 'node:path';
import type { Side, UnreadFile } from '../../diff/sides/side.js';
import { CannotRun } from '../../cli/cannot-run.js';
import { count } from '../../cli/wording.js';
import { jsonText } from '../../files/serialize.js';
import { readSide } from '../../diff/sides/read-side.js';
import { folderTree, textTree } from '../../diff/sides/tree.js';

/** Dashboards to show, and the files that could not be read. */
export type Gathered = Pick<Side, 'name' | 'dashboards' | 'unread'>;

/**
 * The dashboards of this package, as its code makes them now.
 * @throws whatever the code of a dashboard throws.
 */
export async function packageDashboards(): Promise<Gathered> {
  // Imported here, so that an error in the code of a dashboard is reported like any other.
  const { allDashboards } = await import('../../dashboards/all.js');
  const texts = allDashboards.map(({ path, build }) => [path, jsonText(build())] as const);
  return readSide(textTree('working tree', new Map(texts)));
}

const below =
  (given: string) =>
  ({ path, reason }: UnreadFile): UnreadFile => ({ path: join(given, path), reason });

/**
 * The dashboards among files and folders; other files are left out.
 * @throws CannotRun if a path does not exist, or if there is no dashboard.
 */
export function dashboardsIn(paths: readonly string[]): Gathered {
  const sides = paths.map((path) => ({ path, side: readSide(folderTree(path, path)) }));
  const dashboards = sides.flatMap(({ side }) => side.dashboards);
  const unread = sides.flatMap(({ path, side }) => side.unread.map(below(path)));
  const others = sides.flatMap(({ path, side }) => side.others.map(below(path)));
  if (dashboards.length === 0) throw nothingToShow(paths, [...unread, ...others]);
  return { name: paths.join(', '), dashboards, unread };
}

function nothingToShow(
  paths: readonly string[],
  [first, ...more]: readonly UnreadFile[],
): CannotRun {
  if (!first) {
    return new CannotRun(
      `${paths.join(', ')}: no dashboard there; give dashboard JSON files or folders of them`,
    );
  }
  const others = more.length > 0 ? `, and ${count(more.length, 'more file')}` : '';
  return new CannotRun(`no dashboard to show: ${first.path}: ${first.reason}${others}`);
}
