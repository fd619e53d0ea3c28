import type { Builder } from '@grafana/grafana-foundation-sdk/cog';

/** A builder that gives `value`, for the places where the SDK takes only builders. */
export const fixed = <T>(value: T): Builder<T> => ({ build: () => value });
