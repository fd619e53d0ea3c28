import { z } from 'zod';
import { maybe } from '../../../files/lenient.js';

/** One log as Loki has it. */
export interface LogSample {
  readonly line: string;
  /** Labels of its stream and its structured metadata: what `matcherType: label` looks at. */
  readonly labels: Readonly<Record<string, string>>;
}

const labels = z.record(z.string(), z.string()).catch({});
const entry = z
  .tuple([z.string(), z.string()])
  .rest(maybe(z.looseObject({ structuredMetadata: maybe(labels) })));
const streams = z.array(z.looseObject({ stream: labels, values: z.array(entry) }));
const response = z.looseObject({ data: z.looseObject({ result: streams }) });

const fromStreams = (all: z.infer<typeof streams>): LogSample[] =>
  all.flatMap(({ stream, values }) =>
    values.map(([, line, more]) => ({
      line,
      labels: { ...stream, ...more?.structuredMetadata },
    })),
  );

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The logs of a text: an answer of Loki to `/loki/api/v1/query_range`, or its `result` alone
 * (https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-logs-within-a-range-of-time; structured metadata
 * stands among the labels of the stream, or by itself with the encoding flag `categorize-labels`); otherwise each line
 * that is not blank is a log without labels.
 */
export function logSamples(text: string): LogSample[] {
  const json = parsed(text);
  const whole = response.safeParse(json);
  if (whole.success) return fromStreams(whole.data.data.result);
  const result = streams.safeParse(json);
  if (result.success) return fromStreams(result.data);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => ({ line, labels: {} }));
}
