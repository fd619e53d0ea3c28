import { createHash } from 'node:crypto';

/** The uid that Grafana gives a provisioned datasource without one (grafana/grafana, pkg/services/provisioning/datasources/types.go, safeUIDFromName). */
export function generatedUid(name: string): string {
  const start = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return `P${start.toUpperCase()}`;
}

/** Whether a text looks like a uid that Grafana made of a name. */
export const isGeneratedUid = (uid: string): boolean => /^P[0-9A-F]{16}$/.test(uid);
