import { expansionsOf } from '../../../grafana-files/provisioning/dollars.js';

/** A text for a provisioning file, where `$$` is a literal `$` (grafana/grafana, pkg/services/provisioning/values). */
export const escaped = (text: string): string => text.replaceAll('$', '$$$$');

/**
 * A text of a provisioning file with the variables of a link escaped: Grafana's environment has no `__value.raw`, so
 * that a single `$` before it loses the trace id. Variables of the environment stay as they are.
 */
export const mended = (text: string): string =>
  expansionsOf(text)
    .filter(({ name }) => name.startsWith('__'))
    .reduceRight((all, { from }) => `${all.slice(0, from)}$${all.slice(from)}`, text);
