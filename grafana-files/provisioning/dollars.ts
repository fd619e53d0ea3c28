import type { Range } from '../../queries/reading.js';

/**
 * What Grafana replaces when it reads a text of a provisioning file: `$$` is a literal dollar, the rest names something
 * of Grafana's environment. A `$` before another character, or at the end, stays
 * (grafana/grafana, pkg/services/provisioning/values/values.go and pkg/setting/expanders.go; Go's os.Expand).
 */
const EXPANDED =
  /\$\$|\$__(?:env|file|vault)\{[^}]*\}|\$\{(?<braced>[^}]+)\}|\$(?<plain>[A-Za-z_]\w*|[\d*#@!?-])/g;

/** Something of Grafana's environment that a text names. */
export interface Expansion extends Range {
  readonly name: string;
}

/** What Grafana takes from its environment when it reads a text of a provisioning file. */
export const expansionsOf = (text: string): Expansion[] =>
  [...text.matchAll(EXPANDED)].flatMap(({ 0: written, index, groups }) => {
    const name = groups?.['braced'] ?? groups?.['plain'];
    return name === undefined ? [] : [{ name, from: index, to: index + written.length }];
  });

/** Whether a text is nothing but references to Grafana's environment, its files or a vault. */
export const isOnlyReferences = (text: string): boolean =>
  /^(?:\$__(?:env|file|vault)\{[^}]+\}|\$\{[^}]+\}|\$[A-Za-z_]\w*)+$/.test(text);

/** A text of a provisioning file with its literal dollars as Grafana keeps them. */
export const withSingleDollars = (text: string): string => text.replaceAll('$$', '$');

/** A text for a provisioning file, in which every dollar is a literal one. */
export const withDoubleDollars = (text: string): string => text.replaceAll('$', '$$$$');

/**
 * A text of a provisioning file with `$$` before the variables of links. Grafana's environment has no `__value.raw`, so a
 * single `$` before it loses the trace id. Variables of the environment stay as they are.
 */
export const withLinkVariablesKept = (text: string): string =>
  expansionsOf(text)
    .filter(({ name }) => name.startsWith('__'))
    .reduceRight((all, { from }) => `${all.slice(0, from)}$${all.slice(from)}`, text);
