import { isRecord, type Json } from '../../files/json.js';
import { eachReadable } from '../../files/unreadable.js';
import { dashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import { parseFile, type ParsedFile } from '../../grafana-files/parse-file.js';
import {
  datasourceFile,
  type DatasourceFile,
} from '../../grafana-files/provisioning/provisioning-files.js';
import { datasourceSummaries } from '../../grafana-files/summaries.js';
import {
  alertPointers,
  dashboardPointers,
  dashboardReferences,
  linkReferences,
  recordedReadings,
  datasourcePointers,
} from './pointers.js';
import {
  alertRulesOf,
  deletedNames,
  provisionedEntries,
  fileSettings,
} from './provisioned-entries.js';
import { alertmanagerFileIn, ofRuleFiles, ruleFileIn } from './rules-in.js';
import type { DashboardIn, Side, UnreadFile } from './side.js';
import type { Tree } from './tree.js';

interface Parsed extends Pick<ParsedFile, 'recognised' | 'value'> {
  readonly path: string;
}

/**
 * Reads everything that the files of a tree provision. Files that cannot be read are in `unread`, files that are not
 * Grafana's in `others`.
 */
export function readSide(tree: Tree): Side {
  const unread = [...tree.unread];
  const isUnread = ({ path }: Pick<Parsed, 'path'>, reason: string) =>
    unread.push({ path, reason });
  const parsed = eachReadable(
    tree.files.map((path) => ({ path })),
    ({ path }): Parsed => ({ path, ...parseFile(path || tree.name, () => tree.read(path)) }),
    isUnread,
  );
  const ofKind = (kind: string) => parsed.filter(({ recognised }) => recognised.kind === kind);
  const jsonOf = ({ recognised }: Parsed): Json =>
    recognised.kind === 'other' ? {} : recognised.json;

  const datasourceFiles = eachReadable(
    ofKind('datasources'),
    (one): { file: DatasourceFile; json: Json } => ({
      file: datasourceFile(one.path, jsonOf(one)),
      json: jsonOf(one),
    }),
    isUnread,
  );
  const known = datasourceFiles.flatMap(({ file }) => datasourceSummaries(file));
  const dashboards = eachReadable(
    ofKind('dashboard'),
    (one): DashboardIn => ({
      path: one.path,
      json: jsonOf(one),
      file: dashboardFile(one.path || tree.name, jsonOf(one), known),
    }),
    isUnread,
  );
  const providers = ofKind('providers');
  const others = parsed.flatMap(({ path, value, recognised }) =>
    recognised.kind === 'other'
      ? [{ path, value, json: isRecord(value) ? value : {}, ...recognised }]
      : [],
  );
  const alerting = others.filter(({ about }) => about === 'alerting');
  const ruleFiles = eachReadable(others, ruleFileIn, isUnread).filter((one) => one !== undefined);
  const alertmanagers = eachReadable(others, alertmanagerFileIn, isUnread).filter(
    (one) => one !== undefined,
  );
  return {
    name: tree.name,
    dashboards,
    datasources: datasourceFiles.flatMap(({ file, json }) => [
      ...provisionedEntries('datasources', file.file, json, file),
      ...fileSettings('datasources', file.file, json),
    ]),
    providers: providers.flatMap((one) => provisionedEntries('providers', one.path, jsonOf(one))),
    alertRules: alerting.flatMap(({ path, json }) => [
      ...alertRulesOf(path, json),
      ...fileSettings('groups', path, json),
    ]),
    ...ofRuleFiles(ruleFiles),
    alertmanagers,
    readings: dashboards.flatMap(({ file }) => recordedReadings(file)),
    deleted: new Set(datasourceFiles.flatMap(({ json }) => deletedNames(json))),
    pointers: [
      ...dashboards.flatMap(({ file }) => dashboardPointers(file)),
      ...datasourceFiles.flatMap(({ file }) => datasourcePointers(file)),
      ...alerting.flatMap(({ path, json }) => alertPointers(path, json)),
    ],
    references: [
      ...dashboards.flatMap(({ file }) => dashboardReferences(file)),
      ...datasourceFiles.flatMap(({ file }) => linkReferences(file)),
    ],
    unread: [...unread, ...others.filter(({ about }) => about === 'a dashboard').map(named)],
    others: others.filter(({ about }) => about === undefined).map(named),
  };
}

const named = ({ path, reason }: UnreadFile): UnreadFile => ({ path, reason });
