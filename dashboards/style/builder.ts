import type { Builder } from '@grafana/grafana-foundation-sdk/cog';

/**
 * What the SDK built, without the placement that it writes by default: that one hides links and annotations in a menu, and
 * without one they stand in the open in Grafana 10 to 13.
 */
export function withoutPlacement<T extends { placement?: unknown }>(built: T): T {
  const copy = { ...built };
  delete copy.placement;
  return copy;
}

/** A builder that gives `value`, for the places where the SDK takes only builders. */
export const fixed = <T>(value: T): Builder<T> => ({ build: () => value });
