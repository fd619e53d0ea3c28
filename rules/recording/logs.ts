import type { LogSender, Service } from '../../services/service.js';
import { failedRequests, linesOf } from '../../signals/logs.js';
import { logRecords, RECORDED_WINDOW } from '../../signals/recorded.js';
import { ruleScope } from '../../signals/scope.js';
import type { Group, RecordingRule } from '../model.js';

/**
 * Rates of log lines that panels read instead of the lines. Five minutes, so that a line that comes late is counted by the
 * next evaluations.
 */
export function logRecording(service: Service, logs: LogSender): Group<RecordingRule> {
  const scope = { ...ruleScope(service, RECORDED_WINDOW), logs };
  const record = (name: string, by: readonly string[], lines: string) => ({
    record: name,
    by,
    labels: { service: service.name },
    expr: `sum by (${by.join(', ')}) (rate(${lines} [${scope.window}]))`,
  });
  return {
    name: `${service.uid}-logs`,
    interval: '1m',
    rules: [
      record(logRecords.byLevel, ['detected_level'], linesOf(scope)),
      record(logRecords.failedByRoute, [logs.method, logs.route], failedRequests(scope)),
    ],
  };
}
