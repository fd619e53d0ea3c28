import { dashboardFile } from '../../../checks/files/dashboard-file.js';
import { isRecord } from '../../../checks/files/json.js';
import { datasourceSummaries } from '../../../checks/overview.js';
import { datasourceFile, type DatasourceFile } from '../../../checks/files/provisioning-files.js';
import type { DashboardIn, Json, Side, UnreadFile } from '../../../diff/side.js';
import { parseFile, type ParsedFile } from '../parse-file.js';
import { whyUnreadable } from '../unreadable.js';
import { alertPointers } from './alert-pointers.js';
import { dashboardPointers, datasourcePointers } from './pointers.js';
import { alertRulesOf, deletedNames, entriesOf, fileSettings } from './provisioned-entries.js';
import { dashboardReferences, datasourceLinks } from './references.js';
import type { Tree } from './tree.js';

interface Parsed extends Pick<ParsedFile, 'recognised' | 'value'> {
  readonly path: string;
}

/** Works on each; what cannot be read is named in `unread`. */
function each<T, Result>(
  all: readonly T[],
  pathOf: (one: T) => string,
  work: (one: T) => Result,
  unread: UnreadFile[],
): Result[] {
  return all.flatMap((one) => {
    try {
      return [work(one)];
    } catch (error) {
      unread.push({ path: pathOf(one), reason: whyUnreadable(error).message });
      return [];
    }
  });
}

/**
 * Reads all that the files of a tree provision; what cannot be read is named, what is nothing of Grafana's left out.
 */
export function readSide(tree: Tree): Side {
  const unread = [...tree.unread];
  const pathOf = ({ path }: Parsed) => path;
  const parsed = each(
    tree.files,
    (path) => path,
    (path): Parsed => ({ path, ...parseFile(path || tree.name, () => tree.read(path)) }),
    unread,
  );
  const ofKind = (kind: string) => parsed.filter(({ recognised }) => recognised.kind === kind);
  const jsonOf = ({ recognised }: Parsed): Json =>
    recognised.kind === 'other' ? {} : recognised.json;

  const datasourceFiles = each(
    ofKind('datasources'),
    pathOf,
    (one): { file: DatasourceFile; json: Json } => ({
      file: datasourceFile(one.path, jsonOf(one)),
      json: jsonOf(one),
    }),
    unread,
  );
  const known = datasourceFiles.flatMap(({ file }) => datasourceSummaries(file));
  const dashboards = each(
    ofKind('dashboard'),
    pathOf,
    (one): DashboardIn => ({
      path: one.path,
      json: jsonOf(one),
      file: dashboardFile(one.path || tree.name, jsonOf(one), known),
    }),
    unread,
  );
  const providers = ofKind('providers');
  const others = parsed.flatMap(({ path, value, recognised }) =>
    recognised.kind === 'other'
      ? [{ path, json: isRecord(value) ? value : {}, ...recognised }]
      : [],
  );
  const alerting = others.filter(({ about }) => about === 'alerting');
  return {
    name: tree.name,
    dashboards,
    datasources: datasourceFiles.flatMap(({ file, json }) => [
      ...entriesOf('datasources', file.file, json, file),
      ...fileSettings('datasources', file.file, json),
    ]),
    providers: providers.flatMap((one) => entriesOf('providers', one.path, jsonOf(one))),
    alertRules: alerting.flatMap(({ path, json }) => [
      ...alertRulesOf(path, json),
      ...fileSettings('groups', path, json),
    ]),
    deleted: new Set(datasourceFiles.flatMap(({ json }) => deletedNames(json))),
    pointers: [
      ...dashboards.flatMap(({ file }) => dashboardPointers(file)),
      ...datasourceFiles.flatMap(({ file }) => datasourcePointers(file)),
      ...alerting.flatMap(({ path, json }) => alertPointers(path, json)),
    ],
    references: [
      ...dashboards.flatMap(({ file }) => dashboardReferences(file)),
      ...datasourceFiles.flatMap(({ file }) => datasourceLinks(file)),
    ],
    unread: [...unread, ...others.filter(({ about }) => about === 'a dashboard').map(named)],
    others: others.filter(({ about }) => about === undefined).map(named),
  };
}

const named = ({ path, reason }: UnreadFile): UnreadFile => ({ path, reason });
