import { isRecord, records, type Json } from '../../../files/json.js';
import { withoutSecrets } from './server-address.js';
import type { Moved } from '../moved.js';
import { datasourceText, organizationOf, type DatasourceEntry } from './datasource-entry.js';
import type { Edit } from '../../../files/edit-text.js';

/** Settings of Jaeger that Tempo has as well, by the names that they have there. */
const SETTINGS: readonly (readonly [jaeger: string, tempo: string])[] = [
  ['tracesToLogs', 'tracesToLogsV2'],
  ['tracesToLogsV2', 'tracesToLogsV2'],
  ['tracesToMetrics', 'tracesToMetrics'],
  ['tracesToProfiles', 'tracesToProfiles'],
  ['nodeGraph', 'nodeGraph'],
  ['spanBar', 'spanBar'],
  ['traceIdTimeParams', 'traceQuery'],
];

const isSet = (value: unknown): boolean =>
  isRecord(value) ? value['enabled'] !== false : value !== undefined && value !== null;

/**
 * Settings that the Jaeger had and the Tempo of its organization lacks: all of them where that Tempo is in another
 * file.
 */
function lacking(jaeger: DatasourceEntry, tempo: DatasourceEntry | undefined): string[] {
  const names = SETTINGS.filter(
    ([old, current]) => isSet(jaeger.jsonData[old]) && !isSet(tempo?.jsonData[current]),
  ).map(([, current]) => current);
  return [...new Set(names)];
}

/**
 * Takes a Jaeger datasource out of its file, because a Tempo is there already. The edit shifts the datasources behind
 * it, so it is applied after all edits of theirs.
 */
export function takeOut(
  jaeger: DatasourceEntry,
  because: string,
  entries: readonly DatasourceEntry[],
): Moved {
  const tempo = entries.find(
    ({ type, organization }) => type === 'tempo' && organization === jaeger.organization,
  );
  const note = (text: string) => ({ at: jaeger.at, text: `${datasourceText(jaeger)}: ${text}` });
  const missing = lacking(jaeger, tempo);
  return {
    edits: [{ at: jaeger.at, value: undefined }],
    done: [note(`gone, as ${because} takes its place; it is deleted by its name`)],
    open: [
      note(
        `it asked ${withoutSecrets(jaeger.url)}: see that those traces reach ${because} as well`,
      ),
      ...(missing.length > 0
        ? [note(`it had ${missing.join(', ')}, which ${because} lacks: write them there`)]
        : []),
      ...(jaeger.isDefault
        ? [note('it was the default datasource: choose another one with isDefault')]
        : []),
    ],
  };
}

/** The organization, by id or by name as the entry has it. */
function organizationFields({ json: { orgId, orgName } }: DatasourceEntry): Json {
  if (orgId !== undefined) return { orgId };
  return orgName === undefined ? { orgId: 1 } : { orgName };
}

/**
 * Edits that have Grafana delete these datasources by their old names: a provisioned datasource stays in its database
 * until a file deletes it (https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources).
 */
export function deleteOld(json: Json, old: readonly DatasourceEntry[]): Edit[] {
  const list = json['deleteDatasources'];
  const given: readonly unknown[] = Array.isArray(list) ? list : [];
  const isGiven = ({ name, organization }: DatasourceEntry) =>
    records(given).some((one) => one['name'] === name && organizationOf(one) === organization);
  const added = old
    .filter((one) => !isGiven(one))
    .map((one) => ({ name: one.name, ...organizationFields(one) }));
  if (added.length === 0) return [];
  if (given.length === 0) return [{ at: ['deleteDatasources'], value: added }];
  return added.map((value, index) => ({ at: ['deleteDatasources', given.length + index], value }));
}
