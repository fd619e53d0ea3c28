import { isRecord } from '../../../files/json.js';
import { withoutSecrets } from './server-address.js';
import type { Moved } from '../moved.js';
import { datasourceText, type DatasourceEntry } from './datasource-entry.js';

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

/** What Jaeger had and the Tempo of the same organization lacks; all of it where that Tempo is not in the file. */
function lacking(jaeger: DatasourceEntry, tempo: DatasourceEntry | undefined): string[] {
  const names = SETTINGS.filter(
    ([old, current]) => isSet(jaeger.jsonData[old]) && !isSet(tempo?.jsonData[current]),
  ).map(([, current]) => current);
  return [...new Set(names)];
}

/** A Jaeger datasource taken out of its file, because Tempo is there without it. Its edit stands for itself: others go first. */
export function leave(
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
