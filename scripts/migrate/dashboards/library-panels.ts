import { isRecord, type Json } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';
import { labelOf } from './panels-in.js';
import type { DashboardContext } from './dashboard-context.js';
import { rewritten, type Rewritten } from './rewritten.js';

/** Says that the model of a library panel is elsewhere. */
export function reportLibrary(panel: Json, at: Path, { known }: DashboardContext): Rewritten {
  const { libraryPanel } = panel;
  const name = isRecord(libraryPanel) ? String(libraryPanel['name'] ?? libraryPanel['uid']) : '';
  const mayAsk =
    known.datasources.some(({ type }) => /jaeger/i.test(type)) ||
    /jaeger/i.test(JSON.stringify(panel));
  const text = `${labelOf(panel)} is the library panel ${name}, whose model is not in this file: if it asks Jaeger, move it in Grafana`;
  return rewritten(panel, { open: mayAsk ? [{ at, text }] : [] });
}
