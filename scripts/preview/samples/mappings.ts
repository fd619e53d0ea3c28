import { z } from 'zod';
import { maybe } from '../../../files/lenient.js';
import type { FieldConfig } from './field-config.js';

/** The text and color that replace those of a value. */
export interface Mapped {
  readonly text?: string | undefined;
  readonly color?: string | undefined;
}

const result = z.object({ text: maybe(z.string()), color: maybe(z.string()) });
const byValue = z.object({ type: z.literal('value'), options: z.record(z.string(), result) });
const byRange = z.object({
  type: z.literal('range'),
  options: z.object({ from: z.number().nullish(), to: z.number().nullish(), result }),
});
// Grafana 7 and earlier.
const old = z.object({ type: z.literal(1), value: z.string(), text: z.string() });
const schema = z.union([byValue, byRange, old]);

/** The result of the value mapping that fits a value; empty if none does. */
export function mappedValue({ mappings }: FieldConfig, value: number): Mapped {
  for (const mapping of mappings) {
    const { data } = schema.safeParse(mapping);
    if (data?.type === 'value') {
      const found = new Map(Object.entries(data.options)).get(String(value));
      if (found) return found;
    }
    if (data?.type === 'range') {
      const { from, to, result: found } = data.options;
      if (value >= (from ?? -Infinity) && value <= (to ?? Infinity)) return found;
    }
    if (data?.type === 1 && data.value === String(value)) return { text: data.text };
  }
  return {};
}
