import type { Pipeline } from './configuration.js';
import type { MovedExporter, MovedProcessor } from './moved-component.js';

const HARMLESS = 'otelcol.processor.memory_limiter';

/**
 * Receivers of remote write, where nothing but a memory limiter stands between a receiver and them: its samples need not
 * become OTLP on their way. Undefined where something else does.
 */
export function directTo(
  id: string,
  alive: readonly Pipeline[],
  steps: ReadonlyMap<string, MovedProcessor>,
  outlets: ReadonlyMap<string, MovedExporter>,
): readonly string[] | undefined {
  const own = alive.filter(({ receivers }) => receivers.includes(id));
  const isBare = own
    .flatMap(({ processors }) => processors)
    .every((one) => (steps.get(one)?.written?.name ?? HARMLESS) === HARMLESS);
  const taking = own
    .flatMap(({ exporters }) => exporters)
    .flatMap((one) => outlets.get(one) ?? [])
    .filter(({ inputs }) => inputs.metrics !== undefined);
  const receivers = taking.flatMap(({ receiver }) => receiver ?? []);
  return isBare && receivers.length === taking.length ? [...new Set(receivers)] : undefined;
}
