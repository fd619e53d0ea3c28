import type { Attributes } from '../support/otlp-sink.js';
import { alloyBeforeSink, otlpAttributes, span } from './alloy.js';
import { until } from '../support/until.js';

interface Case {
  readonly key: string;
  readonly redis?: true | undefined;
  readonly given: string;
}

/** Sends every case in each place where a secret can stand, and returns what came out of Alloy, in the order of the cases. */
export async function throughAlloy(cases: readonly Case[]) {
  const alloy = await alloyBeforeSink();
  try {
    const attributes = cases.map(({ key, given, redis }, index) => ({
      ...(redis ? { 'db.system': 'redis' } : {}),
      [key]: given,
      index,
    }));
    const spans = cases.map(({ given }, index) =>
      span(given, 3, attributes[index] ?? {}, {
        events: [
          {
            timeUnixNano: `${Date.now()}000000`,
            name: 'exception',
            attributes: otlpAttributes(attributes[index] ?? {}),
          },
        ],
        status: { code: 2, message: given },
      }),
    );
    const logRecords = cases.map(({ given }, index) => ({
      timeUnixNano: `${Date.now()}000000`,
      body: { stringValue: given },
      attributes: otlpAttributes(attributes[index] ?? {}),
    }));
    await alloy.send('traces', { resourceSpans: [{ scopeSpans: [{ spans }] }] });
    await alloy.send('logs', { resourceLogs: [{ scopeLogs: [{ logRecords }] }] });
    const { sink } = alloy;
    await until(() => sink.spans.length === cases.length && sink.logs.length === cases.length);
    const inOrder = <Item extends { readonly attributes: Attributes }>(items: readonly Item[]) =>
      cases.map(({ key, redis }, index) => {
        const item = items.find(({ attributes: { index: at } }) => {
          return typeof at === 'object' && at.int === index;
        });
        if (!item) throw new Error(`case ${index} did not come out`);
        return { key, item, value: item.attributes[key] ?? null, redis };
      });
    const values = (found: readonly { key: string; value: Attributes[string] | null }[]) =>
      found.map(({ key, value }) => ({ key, value }));
    const outSpans = inOrder(sink.spans);
    const outLogs = inOrder(sink.logs);
    const asText = <Found extends { value: Attributes[string] | null; redis?: true | undefined }>(
      found: readonly Found[],
    ) => found.filter(({ value, redis }) => !redis && value !== null);
    return {
      spans: values(outSpans),
      events: values(inOrder(sink.spans.flatMap(({ events }) => events))),
      logs: values(outLogs),
      bodies: asText(outLogs).map(({ item }) => item.body),
      names: asText(outSpans).map(({ item }) => item.name),
      statusMessages: asText(outSpans).map(({ item }) => item.status.message),
    };
  } finally {
    await alloy.stop();
  }
}
