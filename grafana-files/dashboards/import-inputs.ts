import type { Range } from '../../queries/reading.js';

// Grafana's export makes these names of a datasource's or a constant's name in capitals
// (grafana/grafana, public/app/features/dashboard/components/DashExportModal/DashboardExporter.ts).
const INPUT =
  /\$\{((?:DS|VAR)_[^}:.a-z]+)[^}]*\}|\$((?:DS|VAR)_[A-Z0-9_]+)\b|\[\[((?:DS|VAR)_[A-Z0-9_]+)[^\]]*\]\]/g;

/** A reference to something that only the import page asks for. */
export interface ImportInput extends Range {
  readonly name: string;
}

/** Whether a text may name an input; most name none. */
export const mayBeInput = (text: string): boolean => text.includes('DS_') || text.includes('VAR_');

/** The inputs of the import page that a text names; one that the dashboard defines as a variable is none. */
export function importInputs(text: string, defined: ReadonlySet<string>): ImportInput[] {
  if (!mayBeInput(text)) return [];
  return [...text.matchAll(INPUT)].flatMap(({ 0: whole, 1: braced, 2: plain, 3: old, index }) => {
    const name = braced ?? plain ?? old ?? '';
    return defined.has(name) ? [] : [{ name, from: index, to: index + whole.length }];
  });
}

/** Whether a name is one that the export gives to an input; import-input judges them. */
export const isImportInput = (name: string): boolean => /^(DS|VAR)_[A-Z0-9_-]+$/.test(name);
