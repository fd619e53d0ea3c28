import { z } from 'zod';

/** A field that counts as absent when it is null or of another type: somebody else wrote the file. */
export const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** A text; '' if absent or no text. */
export const textOrEmpty = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? value : ''));

/** A text; also a number, since YAML reads an unquoted 42 as one. */
export const textOrNumber = z.union([z.string(), z.number().transform(String)]);

/** A boolean; false if absent or of another type. */
export const flag = z
  .unknown()
  .optional()
  .transform((value) => value === true);

/** A list whose items must fit `schema`; empty if absent or null. */
export const list = <T extends z.ZodType>(schema: T) =>
  z
    .array(schema)
    .nullish()
    .transform((items): z.output<T>[] => items ?? []);
