import { z } from 'zod';
import { readQuery, type ReadQuery } from './read-query.js';

const named = z.looseObject({ name: z.string(), query: z.string() });

const jsonData = z.looseObject({
  tracesToLogsV2: z.looseObject({ query: z.string().optional() }).optional(),
  tracesToMetrics: z.looseObject({ queries: z.array(named).default([]) }).optional(),
});

const provisioned = z.looseObject({
  datasources: z
    .array(
      z.looseObject({
        name: z.string(),
        uid: z.string().optional(),
        type: z.string(),
        jsonData: jsonData.optional(),
      }),
    )
    .default([]),
});

/** Type by uid of the datasources in the given files. */
export const datasourceTypes = (contents: readonly unknown[]): Map<string, string> =>
  new Map(
    contents.flatMap((content) =>
      provisioned
        .parse(content)
        .datasources.flatMap(({ uid, type }) => (uid === undefined ? [] : [[uid, type]])),
    ),
  );

// In the file every dollar is doubled; what Grafana keeps has single ones.
const unescaped = (text: string) => text.replaceAll('$$', '$');
const NO_VARIABLES = new Map<string, string>();

/** The queries that correlate one datasource with another, each read by its grammar. */
export const readDatasourceQueries = (content: unknown): ReadQuery[] =>
  provisioned.parse(content).datasources.flatMap(({ name, jsonData: data }) => {
    const toLogs = data?.tracesToLogsV2?.query;
    const places = [
      ...(toLogs === undefined
        ? []
        : [{ language: 'logql' as const, text: toLogs, owner: `${name}, tracesToLogsV2` }]),
      ...(data?.tracesToMetrics?.queries ?? []).map((one) => ({
        language: 'promql' as const,
        text: one.query,
        owner: `${name}, tracesToMetrics "${one.name}"`,
      })),
    ];
    return places.map((place) =>
      readQuery({ ...place, text: unescaped(place.text) }, NO_VARIABLES),
    );
  });
