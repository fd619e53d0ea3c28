import { generatedUid } from '../../../grafana-files/provisioning/generated-uid.js';
import type { KnownDatasources } from '../known-datasources.js';

// Grafana's own plugin and the one of the Jaeger project
// (grafana/grafana, public/app/plugins/datasource/jaeger/plugin.json; jaegertracing/grafana-plugin, packages/datasource/src/plugin.json).
const TYPES = new Set(['jaeger', 'jaegertracing-jaeger-datasource']);

/** Whether a datasource of this type asks Jaeger. */
export const isJaegerType = (type: string | undefined): boolean => TYPES.has(type ?? '');

/** The type of the datasource that a uid or a name leads to; undefined where no file has it. */
export function typeOfKnown(
  { datasources, tempo }: KnownDatasources,
  text: string,
): string | undefined {
  const found =
    datasources.find(({ uid, name }) => (uid ?? generatedUid(name)) === text) ??
    datasources.find(({ name }) => name === text);
  return found?.type ?? ([tempo.uid, tempo.name].includes(text) ? 'tempo' : undefined);
}
