import { withDoubleDollars } from '../grafana-files/provisioning/dollars.js';

/** A value that Grafana takes from its own environment when it starts; the only way a secret may appear in a file. */
export class FromEnvironment {
  constructor(readonly variable: string) {}
}

/** What a provisioning file is made of, with single dollars. */
export type Provisioned =
  | string
  | number
  | boolean
  | FromEnvironment
  | readonly Provisioned[]
  | { readonly [key: string]: Provisioned | undefined };

type Plain = string | number | boolean | Plain[] | { [key: string]: Plain };

/**
 * A value for a provisioning file: every `$` of a string doubled, references to the environment as `${NAME}`, undefined
 * fields left out. Grafana expands the strings of provisioning files and never those of dashboards; the sources of both
 * say `${__value.raw}`, and only this function knows the difference.
 */
export function provisioningText(value: Provisioned): Plain {
  if (typeof value === 'string') return withDoubleDollars(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof FromEnvironment) return `\${${value.variable}}`;
  if (isList(value)) return value.map(provisioningText);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) =>
      field === undefined ? [] : [[key, provisioningText(field)]],
    ),
  );
}

// Array.isArray does not narrow readonly arrays.
const isList = (value: object): value is readonly Provisioned[] => Array.isArray(value);
