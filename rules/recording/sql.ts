import type { Service } from '../../services/service.js';
import { RECORDED_WINDOW, SQL_BUCKETS, SQL_QUERIES, sqlRecords } from '../../signals/recorded.js';
import { ofService, ruleScope } from '../../signals/scope.js';
import type { Group, RecordingRule } from '../model.js';
import { EVERY } from './every.js';

/** The rates of SQL statements that panels read instead of the counters of every instance. */
export function sqlRecording(service: Service): Group<RecordingRule> {
  const selected = ofService(ruleScope(service, RECORDED_WINDOW));
  const record = (name: string, by: readonly string[], metric: string) => ({
    record: name,
    by,
    summed: metric,
    expr: `sum by (${by.join(', ')}) (rate(${metric}{${selected}}[${RECORDED_WINDOW}]))`,
  });
  return {
    name: `${service.uid}-sql`,
    interval: EVERY,
    rules: [
      record(sqlRecords.queries, ['service', 'operation', 'table'], SQL_QUERIES),
      record(sqlRecords.bucketsByTable, ['service', 'table', 'le'], SQL_BUCKETS),
    ],
  };
}
