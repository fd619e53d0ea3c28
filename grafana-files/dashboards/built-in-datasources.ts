import type { DatasourceRef } from './dashboard-json.js';

// Names and types of grafana/grafana, public/app/plugins/datasource/{grafana,mixed,dashboard} and, for expressions,
// packages/grafana-runtime/src/utils/DataSourceWithBackend.ts; `datasource` is the type that Grafana writes for its own three.
const UIDS = new Set([
  '-- Grafana --',
  '-- Mixed --',
  '-- Dashboard --',
  'grafana',
  '__expr__',
  'Expression',
  '-100',
]);
const TYPES = new Set(['datasource', 'grafana', 'mixed', 'dashboard', '__expr__', '-100']);

/** Whether a reference names a datasource that every Grafana has. */
export const isBuiltIn = ({ uid, type }: DatasourceRef): boolean =>
  UIDS.has(uid ?? '') || TYPES.has(type ?? '');

/** Whether a reference says that each query names its own datasource. */
export const isMixed = (ref: DatasourceRef | undefined): boolean =>
  ref?.uid === '-- Mixed --' || ref?.type === 'mixed';
