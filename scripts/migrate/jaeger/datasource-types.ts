import { generatedUid } from '../../../grafana-files/provisioning/generated-uid.js';
import type { KnownDatasources, ProvisionedDatasource } from '../known-datasources.js';

// Grafana's own plugin and the one of the Jaeger project
// (grafana/grafana, public/app/plugins/datasource/jaeger/plugin.json; jaegertracing/grafana-plugin, packages/datasource/src/plugin.json).
const TYPES = new Set(['jaeger', 'jaegertracing-jaeger-datasource']);

/** Whether a datasource of this type asks Jaeger. */
export const isJaegerType = (type: string | undefined): boolean => TYPES.has(type ?? '');

/** The type of the datasource that a uid, also one that Grafana generates, or a name leads to; undefined where none has it. */
export const typeAmong = (
  datasources: readonly ProvisionedDatasource[],
  reference: string,
): string | undefined =>
  (
    datasources.find(({ uid, name }) => (uid ?? generatedUid(name)) === reference) ??
    datasources.find(({ name }) => name === reference)
  )?.type;

/** As `typeAmong`, among the datasources of all files and the Tempo that takes the place of Jaeger. */
export const typeOfKnown = ({ datasources, tempo }: KnownDatasources, reference: string) =>
  typeAmong(datasources, reference) ??
  ([tempo.uid, tempo.name].includes(reference) ? 'tempo' : undefined);
