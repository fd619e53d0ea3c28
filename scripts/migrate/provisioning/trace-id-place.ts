import type { LogSample } from './log-sample.js';

/** How a derived field of Loki finds its value; with single dollars. */
export interface DerivedFieldMatcher {
  readonly matcherType: 'label' | 'regex';
  /** For the name of a label, or for the line, where the first group is the value. */
  readonly matcherRegex: string;
}

/** 128 bits, or the 64 that older Jaeger clients make, in hex; Jaeger drops leading zeros. */
const ID = /^(?!0+$)[0-9a-f]{12,32}$/i;
const NAME = /^\W*(?:.*[._-])?trace[._-]?id$/i;

/** How lines of logs write a trace id, and the pattern that finds it in such a line. */
const IN_LINE: readonly {
  readonly seen: RegExp;
  readonly pattern: (found: readonly string[]) => string;
}[] = [
  {
    // trace_id=…, "traceID":"…", trace.id: …, uber-trace-id=…:…
    seen: /(\\*["']?[\w.-]*trace[._-]?id\\*["']?\s*[=:]\s*\\*["']?)[0-9a-f]{12,32}\b/i,
    pattern: ([, before = '']) => `${literal(before)}(\\w+)`,
  },
  {
    // https://www.w3.org/TR/trace-context/#traceparent-header
    seen: /(traceparent\\*["']?\s*[=:]\s*\\*["']?)[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}/i,
    pattern: ([, before = '']) => `${literal(before)}\\w+-(\\w+)-`,
  },
  {
    // Spring Cloud Sleuth: [application,trace,span]
    seen: /\[[\w.-]*,[0-9a-f]{16,32},[0-9a-f]{16}[,\]]/i,
    pattern: () => '\\[[\\w.-]*,(\\w+),\\w+',
  },
];

const literal = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replaceAll(' ', '\\s*');

function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}

/**
 * In how many of the logs a matcher finds a trace id, as Grafana looks for it
 * (grafana/grafana, public/app/plugins/datasource/loki/getDerivedFields.ts).
 */
export function foundBy(
  { matcherType, matcherRegex }: DerivedFieldMatcher,
  samples: readonly LogSample[],
) {
  const regex = compiled(matcherRegex);
  if (!regex || matcherRegex === '') return 0;
  const valueIn = ({ line, labels }: LogSample): string | undefined => {
    if (matcherType === 'regex') return regex.exec(line)?.[1];
    const key = Object.keys(labels).find((name) => regex.test(name));
    return key === undefined ? undefined : labels[key];
  };
  return samples.filter((sample) => ID.test(valueIn(sample) ?? '')).length;
}

function candidates({ line, labels }: LogSample): DerivedFieldMatcher[] {
  const beside = Object.keys(labels)
    .filter((name) => NAME.test(name))
    .map((name): DerivedFieldMatcher => ({
      matcherType: 'label',
      matcherRegex: `^${literal(name)}$`,
    }));
  const within = IN_LINE.flatMap(({ seen, pattern }): DerivedFieldMatcher[] => {
    const found = seen.exec(line);
    return found ? [{ matcherType: 'regex', matcherRegex: pattern(found) }] : [];
  });
  return [...beside, ...within];
}

/** The matcher that finds a trace id in most of the logs, the label before the line; undefined where none does. */
export function traceIdPlace(samples: readonly LogSample[]): DerivedFieldMatcher | undefined {
  const tried = new Map(
    samples.flatMap(candidates).map((one) => [`${one.matcherType} ${one.matcherRegex}`, one]),
  );
  return [...tried.values()]
    .map((matcher) => ({ matcher, count: foundBy(matcher, samples) }))
    .filter(({ count }) => count > 0)
    .sort(
      (one, other) =>
        other.count - one.count || one.matcher.matcherType.localeCompare(other.matcher.matcherType),
    )[0]?.matcher;
}
