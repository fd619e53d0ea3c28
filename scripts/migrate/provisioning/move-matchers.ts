import {
  withDoubleDollars,
  withLinkVariablesKept,
  withSingleDollars,
} from '../../../grafana-files/provisioning/dollars.js';
import { isRecord, type Json } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';
import { moveLinks } from '../links/move-links.js';
import { NOTHING, together, type Moved, type Note } from '../moved.js';
import type { KnownDatasources } from '../known-datasources.js';
import type { DatasourceEntry } from './datasource-entry.js';
import { placeName } from './field-names.js';
import type { LogSample } from './log-sample.js';
import { jaegerIds } from './old-references.js';
import { foundBy, traceIdPlace, type DerivedFieldMatcher } from './trace-id-place.js';

/** A derived field that leads to a trace. */
interface TraceField {
  readonly entry: DatasourceEntry;
  /** Leads from the entry to the field. */
  readonly path: Path;
  readonly matcher: DerivedFieldMatcher;
  readonly isOfJaeger: boolean;
  /** Whether it names a datasource; otherwise its link is a URL. */
  readonly isInternal: boolean;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function traceFields(
  entry: DatasourceEntry,
  ids: ReadonlySet<string>,
  known: KnownDatasources,
): TraceField[] {
  const isLinkToJaeger = ({ url }: Json) => {
    const text = withLinkVariablesKept(textOf(url));
    return moveLinks(text, known, 'provisioning').text !== text;
  };
  const { derivedFields } = entry.jsonData;
  const fields: readonly unknown[] = Array.isArray(derivedFields) ? derivedFields : [];
  return fields.flatMap((field, index): TraceField[] => {
    if (!isRecord(field)) return [];
    const uid = textOf(field['datasourceUid']);
    const isOfJaeger = ids.has(uid) || (uid === '' && isLinkToJaeger(field));
    if (!isOfJaeger && uid !== known.tempo.uid) return [];
    const matcher: DerivedFieldMatcher = {
      matcherType: field['matcherType'] === 'label' ? 'label' : 'regex',
      matcherRegex: withSingleDollars(textOf(field['matcherRegex'])),
    };
    const path = ['jsonData', 'derivedFields', index];
    return [{ entry, path, matcher, isOfJaeger, isInternal: uid !== '' }];
  });
}

const noted = ({ entry, path }: TraceField, text: string): Note => ({
  at: [...entry.at, ...path, 'matcherRegex'],
  text: `${placeName(entry, [...path, 'matcherRegex'])}: ${text}`,
});

/** Names of labels only: the lines of logs may hold secrets. */
function seenIn(samples: readonly LogSample[]): string {
  const labels = [...new Set(samples.flatMap((sample) => Object.keys(sample.labels)))].sort();
  const beside = labels.length > 0 ? `beside them the labels ${labels.join(', ')}` : 'no labels';
  return `${samples.length} lines, ${beside}`;
}

function changed(field: TraceField, to: DerivedFieldMatcher, samples: readonly LogSample[]): Moved {
  const at = [...field.entry.at, ...field.path];
  const found = `found in ${foundBy(to, samples)} of ${samples.length} log samples`;
  return {
    edits: [
      { at: [...at, 'matcherType'], value: to.matcherType },
      { at: [...at, 'matcherRegex'], value: withDoubleDollars(to.matcherRegex) },
    ],
    done: [
      noted(
        field,
        `${field.matcher.matcherType} ${field.matcher.matcherRegex} → ${to.matcherType} ${to.matcherRegex}, ${found}`,
      ),
    ],
    open: [],
  };
}

/**
 * Fields of one Loki that lead to traces in the same way. Those that find trace ids stay; where none does, the first
 * one is mended.
 */
function judged(fields: readonly TraceField[], samples: readonly LogSample[]): Moved {
  if (samples.length === 0) {
    const text =
      'whether it still finds the trace id is not known: give some logs with --log-sample';
    return {
      ...NOTHING,
      open: fields.filter((one) => one.isOfJaeger).map((one) => noted(one, text)),
    };
  }
  const blind = fields.filter(({ matcher }) => foundBy(matcher, samples) === 0);
  const place = traceIdPlace(samples);
  const [first, ...rest] = blind;
  if (!first) return NOTHING;
  const lost = (one: TraceField) =>
    noted(
      one,
      `it finds no trace id in the log samples (${seenIn(samples)}): take it out, or write where the id stands`,
    );
  return blind.length < fields.length || !place
    ? { ...NOTHING, open: blind.map(lost) }
    : together([changed(first, place, samples), { ...NOTHING, open: rest.map(lost) }]);
}

/** Tries the derived fields of Loki that lead to a trace on real logs. */
export function moveMatchers(
  entries: readonly DatasourceEntry[],
  known: KnownDatasources,
  samples: readonly LogSample[],
): Moved {
  const ids = jaegerIds(entries, known);
  return together(
    entries
      .filter(({ type }) => type === 'loki')
      .map((entry) => {
        const fields = traceFields(entry, ids, known);
        // Internal links and URLs apart: in a second run, a moved URL is no longer recognised as a link to a trace.
        return together([
          judged(
            fields.filter(({ isInternal }) => isInternal),
            samples,
          ),
          judged(
            fields.filter(({ isInternal }) => !isInternal),
            samples,
          ),
        ]);
      }),
  );
}
