import { withSingleDollars } from './dollars.js';
import { z } from 'zod';
import { flag, list, maybe, textOrEmpty, textOrNumber } from '../../files/lenient.js';
import { readQuery, type QueryPlace, type ReadQuery } from '../read-query.js';
import { textsOf, type TextAt } from '../../files/paths.js';

const named = z.looseObject({ name: textOrEmpty, query: textOrEmpty });

const derivedField = z.looseObject({
  name: textOrEmpty,
  matcherType: textOrEmpty,
  matcherRegex: textOrEmpty,
  url: textOrEmpty,
  datasourceUid: maybe(z.string()),
});

const jsonData = z.looseObject({
  derivedFields: list(derivedField).catch([]),
  tracesToLogsV2: maybe(z.looseObject({ query: maybe(z.string()) })),
  streamingEnabled: maybe(z.looseObject({ metrics: flag })),
  tracesToMetrics: maybe(z.looseObject({ queries: list(named).catch([]) })),
});

const datasource = z.looseObject({
  name: textOrNumber.catch(''),
  uid: maybe(textOrNumber),
  type: textOrEmpty,
  orgId: maybe(z.number()),
  url: textOrEmpty,
  isDefault: flag,
  jsonData: maybe(jsonData),
});

/** Grafana's provisioning file of datasources (https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources). */
export const datasourcesJson = z.looseObject({ datasources: list(datasource) });

const asWritten = z.looseObject({ datasources: list(z.unknown()) });

export type DatasourceJson = z.infer<typeof datasource>;

const provider = z.looseObject({
  name: textOrEmpty,
  folder: textOrEmpty,
  folderUid: textOrEmpty,
  orgId: maybe(z.number()),
  allowUiUpdates: flag,
  options: maybe(z.looseObject({ path: textOrEmpty, foldersFromFilesStructure: flag })),
});

/** Grafana's provisioning file of dashboard providers (https://grafana.com/docs/grafana/latest/administration/provisioning/#dashboards). */
const providersJson = z.looseObject({ providers: list(provider) });

export type ProviderJson = z.infer<typeof provider>;

/** A provisioning file of datasources. */
export interface DatasourceFile {
  readonly kind: 'datasources';
  readonly file: string;
  readonly datasources: readonly DatasourceJson[];
  /** The same as written in the file, without defaults for absent fields. */
  readonly written: readonly unknown[];
  readonly texts: readonly TextAt[];
  readonly queries: readonly ReadQuery[];
}

/** A provisioning file of dashboard providers. */
export interface ProviderFile {
  readonly kind: 'providers';
  readonly file: string;
  readonly providers: readonly ProviderJson[];
}

const NO_VARIABLES = new Map<string, string>();

/** The queries that correlate one datasource with another, each read by its grammar. */
function correlationQueries(datasources: readonly DatasourceJson[]): ReadQuery[] {
  const places = datasources.flatMap(({ jsonData: data }, index): QueryPlace[] => {
    const at = ['datasources', index, 'jsonData'];
    const toLogs = data?.tracesToLogsV2?.query;
    return [
      ...(toLogs === undefined || toLogs === ''
        ? []
        : [{ language: 'logql' as const, text: toLogs, at: [...at, 'tracesToLogsV2', 'query'] }]),
      ...(data?.tracesToMetrics?.queries ?? []).map(({ query }, number): QueryPlace => ({
        language: 'promql',
        text: query,
        at: [...at, 'tracesToMetrics', 'queries', number, 'query'],
      })),
    ];
  });
  return places.map((place) =>
    readQuery({ ...place, text: withSingleDollars(place.text) }, NO_VARIABLES),
  );
}

/**
 * A file of datasources made ready for the rules.
 * @throws ZodError if its list is no list, or holds anything but objects.
 */
export function datasourceFile(file: string, json: unknown): DatasourceFile {
  const { datasources } = datasourcesJson.parse(json);
  return {
    kind: 'datasources',
    file,
    datasources,
    written: asWritten.parse(json).datasources,
    texts: textsOf(json),
    queries: correlationQueries(datasources),
  };
}

/**
 * A file of dashboard providers made ready for the rules.
 * @throws ZodError if its list is no list, or holds anything but objects.
 */
export const providerFile = (file: string, json: unknown): ProviderFile => ({
  kind: 'providers',
  file,
  providers: providersJson.parse(json).providers,
});
