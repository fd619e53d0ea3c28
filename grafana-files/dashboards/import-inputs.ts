import type { Range } from '../../queries/reading.js';

// Grafana's export makes these names of a datasource's or a constant's name in capitals
// (grafana/grafana, public/app/features/dashboard/components/DashExportModal/DashboardExporter.ts).
const INPUT =
  /\$\{((?:DS|VAR)_[^}:.a-z]+)[^}]*\}|\$((?:DS|VAR)_[A-Z0-9_]+)\b|\[\[((?:DS|VAR)_[A-Z0-9_]+)[^\]]*\]\]/g;

/** A reference to an input that only Grafana's import page fills in. */
export interface ImportInput extends Range {
  readonly name: string;
}

/** Whether a text may name an input; most name none. */
export const mayBeInput = (text: string): boolean => text.includes('DS_') || text.includes('VAR_');

/** The import inputs that a text names, without those that the dashboard defines as variables. */
export function importInputs(text: string, defined: ReadonlySet<string>): ImportInput[] {
  if (!mayBeInput(text)) return [];
  return [...text.matchAll(INPUT)].flatMap(({ 0: whole, 1: braced, 2: plain, 3: old, index }) => {
    const name = braced ?? plain ?? old ?? '';
    return defined.has(name) ? [] : [{ name, from: index, to: index + whole.length }];
  });
}

/** Whether a name is one that Grafana's export gives to an input; the rule import-input judges them. */
export const isImportInput = (name: string): boolean => /^(DS|VAR)_[A-Z0-9_-]+$/.test(name);
