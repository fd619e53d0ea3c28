import { isRecord } from './json.js';
import type { Path } from '../texts.js';

/** The value that a path leads to; undefined where it leads nowhere. */
export const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((within, key) => {
    if (Array.isArray(within) && typeof key === 'number') return within[key];
    return isRecord(within) ? within[key] : undefined;
  }, value);
