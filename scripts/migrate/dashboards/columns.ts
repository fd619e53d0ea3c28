import { isRecord, type Json } from '../../../files/json.js';

/**
 * The columns of a search, by the name and the display name that Jaeger and Tempo give them, in Jaeger's order; durations
 * are microseconds in Jaeger, milliseconds in Tempo
 * (grafana/grafana, public/app/plugins/datasource/jaeger/responseTransform.ts, createTableFrame, and
 * public/app/plugins/datasource/tempo/resultTransformer.ts, createTableFrameFromTraceQlQuery).
 */
const COLUMNS = [
  { jaeger: ['traceID', 'Trace ID'], tempo: ['traceID', 'Trace ID'], place: 0 },
  { jaeger: ['traceName', 'Trace name'], tempo: ['traceName', 'Name'], place: 3 },
  { jaeger: ['startTime', 'Start time'], tempo: ['startTime', 'Start time'], place: 1 },
  { jaeger: ['duration', 'Duration'], tempo: ['traceDuration', 'Duration'], place: 4 },
] as const;

const NEW_NAMES = new Map<string, string>(
  COLUMNS.flatMap(({ jaeger, tempo }) => [
    [jaeger[0], tempo[0]],
    [jaeger[1], tempo[1]],
  ]),
);
const KNOWN = new Set<string>([
  ...COLUMNS.flatMap(({ tempo }) => tempo),
  ...NEW_NAMES.keys(),
  'Service',
  'traceService',
]);

/** What a panel calls the columns of its searches. */
export interface Columns {
  /** Tempo's name for a column of Jaeger. */
  readonly now: (name: string) => string;
  /** Whether no query of the panel gives a column of this name any more. */
  readonly isLost: (name: string) => boolean;
  /** Whether a column holds durations. */
  readonly isDuration: (name: string) => boolean;
}

/**
 * The names that a transformation gives to columns: `renameByName` of "Organize fields", and aliases of calculated
 * fields.
 */
function madeBy(transformation: unknown): [from: string, to: string][] {
  const options = isRecord(transformation) ? transformation['options'] : undefined;
  if (!isRecord(options)) return [];
  const { renameByName, alias } = options;
  const renames = isRecord(renameByName) ? Object.entries(renameByName) : [];
  return [...renames, ['', alias]].flatMap(([from, to]): [string, string][] =>
    typeof from === 'string' && typeof to === 'string' && to !== '' ? [[from, to]] : [],
  );
}

/**
 * The columns of a panel. Names that its own transformations make stay as they are.
 * @param isOnly Whether the panel shows nothing but searches.
 */
export function columnsOf(panel: Json, isOnly: boolean): Columns {
  const { transformations } = panel;
  const made = Array.isArray(transformations) ? transformations.flatMap(madeBy) : [];
  const own = new Map(made.map(([from, to]) => [to, from]));
  const isDuration = (name: string): boolean => {
    const from = own.get(name);
    const names = ['duration', 'Duration', 'traceDuration'];
    return from === undefined ? names.includes(name) : names.includes(from);
  };
  return {
    now: (name) => (own.has(name) ? name : (NEW_NAMES.get(name) ?? name)),
    isLost: (name) => isOnly && !own.has(name) && !KNOWN.has(name),
    isDuration,
  };
}

/** Where Tempo has the column that Jaeger has at `place`; undefined where Jaeger has none there. */
export const placeNow = (place: number): number | undefined => COLUMNS[place]?.place;

function patternOf(text: string): RegExp | undefined {
  const [, body = text, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
  try {
    return new RegExp(body, flags.replace(/[gy]/g, ''));
  } catch {
    return undefined;
  }
}

/** Whether a regular expression finds the same columns of Tempo as of Jaeger. */
export function findsTheSame(text: string): boolean {
  const pattern = patternOf(text);
  if (!pattern) return true;
  return COLUMNS.every(
    ({ jaeger, tempo }) =>
      jaeger.some((name) => pattern.test(name)) === tempo.some((name) => pattern.test(name)),
  );
}
