import { z } from 'zod';
import {
  withDoubleDollars,
  withLinkVariablesKept,
} from '../../../grafana-files/provisioning/dollars.js';
import { flag, maybe } from '../../../files/lenient.js';
import type { LogSample } from './log-sample.js';
import { traceIdPlace } from './trace-id-place.js';
import type { Json } from '../../../files/json.js';

const tag = z.union([
  z.string().transform((key): MappedTag => ({ key })),
  z
    .looseObject({ key: z.string(), value: maybe(z.string()) })
    .transform(({ key, value }): MappedTag => ({ key, ...(value ? { value } : {}) })),
]);
const tags = z.array(tag).catch([]);

interface MappedTag {
  readonly key: string;
  readonly value?: string;
}

/**
 * Both forms: `tracesToLogsV2` and `tracesToLogs` before Grafana 9.4
 * (grafana/grafana, packages/grafana-o11y-ds-frontend/src/TraceToLogs/TraceToLogsSettings.tsx).
 */
const link = z.looseObject({
  datasourceUid: maybe(z.string()),
  tags,
  mappedTags: tags,
  mapTagNamesEnabled: flag,
  spanStartTimeShift: maybe(z.string()),
  spanEndTimeShift: maybe(z.string()),
  filterByTraceID: flag,
  filterBySpanID: flag,
  customQuery: flag,
  query: maybe(z.string()),
});
type Link = z.infer<typeof link>;

/** The moved link, ready for a provisioning file, and what the report says of it. */
export interface LogsLink {
  readonly value: Json;
  readonly done: readonly string[];
  readonly open: readonly string[];
}

/**
 * A name that can be a label of Loki: dots of an attribute become `_`
 * (https://grafana.com/docs/loki/latest/send-data/otel/).
 */
const labelOf = ({ key, value }: MappedTag): string => value ?? key.replaceAll(/\W/g, '_');

const kept = ({ datasourceUid, spanStartTimeShift, spanEndTimeShift }: Link) => ({
  ...(datasourceUid === undefined ? {} : { datasourceUid }),
  ...(spanStartTimeShift === undefined ? {} : { spanStartTimeShift }),
  ...(spanEndTimeShift === undefined ? {} : { spanEndTimeShift }),
});

/**
 * The filters by trace and span id. This package's logs have the ids beside the line; for others, the samples show the
 * place.
 */
function filtersOf({ filterByTraceID, filterBySpanID }: Link, samples: readonly LogSample[]) {
  const place = traceIdPlace(samples);
  const by = (label: string, id: string) =>
    place?.matcherType === 'regex' ? ` |= "${id}"` : ` | ${label}="${id}"`;
  const label = place?.matcherType === 'label' ? place.matcherRegex.slice(1, -1) : 'trace_id';
  return [
    filterByTraceID ? by(label, '${__trace.traceId}') : '',
    filterBySpanID ? by('span_id', '${__span.spanId}') : '',
  ].join('');
}

function lokiLink(old: Link, asked: readonly MappedTag[], samples: readonly LogSample[]): LogsLink {
  const mapped = asked.map((one) => ({ key: one.key, value: labelOf(one) }));
  // Without tags Grafana selects by default ones that logs of this stack lack; they have service_name.
  const selector =
    asked.length > 0 ? '{${__tags}}' : '{service_name="${__span.tags["service.name"]}"}';
  const query = `${selector}${filtersOf(old, samples)}`;
  const labels = new Set(samples.flatMap((sample) => Object.keys(sample.labels)));
  const unseen = mapped.filter(({ value }) => labels.size > 0 && !labels.has(value));
  const isFiltered = old.filterByTraceID || old.filterBySpanID;
  return {
    value: {
      ...kept(old),
      ...(mapped.length > 0 ? { tags: mapped } : {}),
      filterByTraceID: false,
      filterBySpanID: false,
      customQuery: true,
      query: withDoubleDollars(query),
    },
    done: [`its logs are asked for with the query ${query}`],
    open: [
      ...(isFiltered && samples.length === 0
        ? [
            'the ids of its logs are looked for beside the line, where logs over OTLP have them: if yours have them in the line, write |= instead, or give some of them with --log-sample',
          ]
        : []),
      ...(asked.length === 0
        ? [
            'tracesToLogs names no tags, so that Grafana chose by cluster, hostname, namespace and pod: the logs are now chosen by service_name; write tags if yours have other labels',
          ]
        : []),
      ...unseen.map(
        ({ key, value }) =>
          `tag ${key} of tracesToLogs looks for the label ${value}, which none of the log samples has: map it to one that is there, or take it out`,
      ),
    ],
  };
}

/**
 * Tempo's link from a span to its logs. One to Loki becomes a custom query, as in this package, because the simple form
 * searches the line for the ids, and lines have none when logs come over OTLP. A custom query that is there already
 * stays.
 * @param type Type of the datasource that the link leads to; undefined where that is unknown.
 */
export function moveTracesToLogs(
  written: unknown,
  type: string | undefined,
  samples: readonly LogSample[],
): LogsLink {
  const old = link.parse(written);
  const asked = old.mapTagNamesEnabled ? old.mappedTags : old.tags;
  if (type === 'loki' && !(old.customQuery && old.query)) return lokiLink(old, asked, samples);
  const query = old.query === undefined ? undefined : withLinkVariablesKept(old.query);
  return {
    value: {
      ...kept(old),
      ...(asked.length > 0 ? { tags: asked } : {}),
      filterByTraceID: old.filterByTraceID,
      filterBySpanID: old.filterBySpanID,
      customQuery: old.customQuery,
      ...(query === undefined ? {} : { query }),
    },
    done:
      query === old.query ? [] : ['the variables of its query for logs are written with $$ now'],
    open:
      type === undefined
        ? [
            'the datasource of its logs is in none of the files: see that tracesToLogsV2.datasourceUid is right and, if it is Loki, write a custom query as this package has it',
          ]
        : [],
  };
}
