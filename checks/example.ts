import type { Language } from '../queries/interpolate.js';

type Json = Readonly<Record<string, unknown>>;

/** A piece of a file that keeps or breaks a rule: shown in the documentation, and judged by the tests. */
export type Example =
  | { readonly [L in Language]: Readonly<Record<L, string>> }[Language]
  | { readonly panel: Json }
  | { readonly variable: Json }
  /** `settings` are those of the team, for a rule that judges nothing without. */
  | { readonly dashboard: Json; readonly settings?: Json }
  | { readonly datasource: Json }
  | { readonly provider: Json };
