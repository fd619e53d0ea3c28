import type { TableColumn, TableRow } from './table-columns.js';
import { sampleLabelValues } from './label-values.js';
import { hex, type Uniform } from './random.js';
import { SAMPLE_NOW } from './sample-time.js';

const text = (key: string, name: string): TableColumn => ({
  key,
  name,
  refId: 'A',
  type: 'string',
});
const START: TableColumn = {
  key: 'start',
  name: 'Start time',
  refId: 'A',
  type: 'time',
  unit: 'dateTimeAsIso',
};
// Tempo gives durations of traces in ms and those of spans in ns (grafana/grafana,
// public/app/plugins/datasource/tempo/resultTransformer.ts).
const duration = (unit: string): TableColumn => ({
  key: 'duration',
  name: 'Duration',
  refId: 'A',
  type: 'number',
  unit,
});

/** A table of traces or of spans that a search found. */
export function searchRows(
  uniform: Uniform,
  isOfSpans: boolean,
  amount: number,
): { readonly columns: readonly TableColumn[]; readonly rows: readonly TableRow[] } {
  const names = isOfSpans
    ? sampleLabelValues('name')
    : sampleLabelValues('path').map(
        (path, index) => `${sampleLabelValues('method')[index] ?? 'GET'} ${path}`,
      );
  const rows = Array.from({ length: amount }, (_, index): TableRow => {
    const ms = Math.round(40 + 900 * uniform() ** 3);
    return new Map<string, string | number>([
      ['id', hex(uniform, isOfSpans ? 16 : 32)],
      ['start', SAMPLE_NOW - index * 4000 - Math.round(3000 * uniform())],
      ['service', 'app'],
      ['name', names[index % names.length] ?? ''],
      ['duration', isOfSpans ? ms * 1e6 : ms],
    ]);
  });
  const id = isOfSpans ? text('id', 'spanID') : text('id', 'traceID');
  const service = text('service', isOfSpans ? 'Trace Service' : 'Service');
  return {
    columns: [id, START, service, text('name', 'Name'), duration(isOfSpans ? 'ns' : 'ms')],
    rows,
  };
}
