/** A value that Grafana takes from its own environment when it starts; the only way a secret may appear in a file. */
export class FromEnvironment {
  constructor(readonly variable: string) {}
}

/** What a provisioning file is made of before `$` is escaped. */
export type Provisioned =
  | string
  | number
  | boolean
  | FromEnvironment
  | readonly Provisioned[]
  | { readonly [key: string]: Provisioned | undefined };

type Plain = string | number | boolean | Plain[] | { [key: string]: Plain };

/**
 * Escapes `$` for Grafana's provisioning files, where every string is expanded with Grafana's environment and `$$` is a
 * literal `$` (grafana/grafana, pkg/services/provisioning/values). Dashboard JSON is never expanded: nothing is escaped
 * there. Write `${__value.raw}` in the source of both; only this function knows the difference.
 * @returns the value with every string escaped, references to the environment as `${NAME}`, undefined fields left out.
 */
export function provisioningText(value: Provisioned): Plain {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
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
