/** A JSON object of unknown fields. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether an unknown value is an object with fields. */
export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as an object; without fields where it is none. */
export const fieldsOf = (value: unknown): Json => (isRecord(value) ? value : {});

/** The objects in a list; empty if the value is no list. */
export const records = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

/** An object without some of its fields. */
export const omit = (json: Json, keys: readonly string[]): Json =>
  Object.fromEntries(Object.entries(json).filter(([key]) => !keys.includes(key)));
