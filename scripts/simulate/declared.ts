import { toqServerMetrics } from '../../telemetry/toq-server.js';

/**
 * Name, help and labels of a metric of the app, as the contract has them.
 * @throws Error when the contract has no such metric.
 */
export function declared(name: string) {
  const metric = toqServerMetrics.metrics.find((one) => one.name === name);
  if (!metric) throw new Error(`${name} is not in telemetry/toq-server.ts`);
  return { name, help: metric.help, labelNames: metric.labels };
}
