import { createHash } from 'node:crypto';

/**
 * The numeric id of a panel, from its key alone, so that inserting a panel changes no other panel's id.
 * At least 1 (Grafana treats 0 as "not found") and below 2^31.
 */
export function panelId(key: string): number {
  const hash = createHash('sha256').update(key).digest().readUInt32BE(0);
  return (hash % 0x7fff_fffe) + 1;
}
