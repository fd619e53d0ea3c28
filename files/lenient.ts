import { z } from 'zod';

/** A field of a value that somebody else wrote: of another type or null it counts as absent. */
export const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** A text; '' where it is absent or no text. */
export const textOrEmpty = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? value : ''));

/** A text, or a number that YAML made of one. */
export const textOrNumber = z.union([z.string(), z.number().transform(String)]);

/** true only where it says so. */
export const flag = z
  .unknown()
  .optional()
  .transform((value) => value === true);

/** A list whose items must be what `schema` says; absent or null it is empty. */
export const list = <T extends z.ZodType>(schema: T) =>
  z
    .array(schema)
    .nullish()
    .transform((items): z.output<T>[] => items ?? []);
