// What may tell people or machines: addresses, names, ids.
const KINDS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['uuid', /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi],
  ['mac', /\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\b/gi],
  // Loopback and "any" address tell nothing.
  ['ip', /\b(?!127\.|0\.0\.0\.0\b)(?:\d{1,3}\.){3}\d{1,3}\b/g],
  ['ip', /\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b/gi],
  ['home', /(?<=\/(?:home|Users)\/)[^/"]+/g],
];

// Labels whose whole value is a name of a person or a machine.
const NAMES =
  /^(?:.*_)?(?:host|hostname|nodename|node|pod|container|container_id|machine|user|username|user_id|email|client_ip|remote_addr|ip|tenant_name|domainname)$/;

const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** A page without what identifies people or machines, and how many different things were left out, by kind. */
export interface AnonymousPage {
  readonly text: string;
  readonly left: ReadonlyMap<string, number>;
}

/**
 * Leaves out of the label values and help texts of a page what identifies people or machines. The same thing gets the same
 * name everywhere, different things different ones, so that the number of series stays.
 */
export function anonymousPage(text: string): AnonymousPage {
  const given = new Map<string, Map<string, string>>();
  const stand = (kind: string, value: string): string => {
    const known = given.get(kind) ?? new Map<string, string>();
    given.set(kind, known);
    const name = known.get(value) ?? `${kind}-${known.size + 1}`;
    known.set(value, name);
    return name;
  };
  const cleaned = (value: string): string =>
    KINDS.reduce(
      (left, [kind, pattern]) => left.replace(pattern, (found) => stand(kind, found)),
      value,
    );
  const line = (one: string): string => {
    if (one.startsWith('# HELP ')) return cleaned(one);
    if (one.startsWith('#')) return one;
    return one.replace(LABEL, (_, label: string, value: string) => {
      const isName = NAMES.test(label) && value !== '';
      return `${label}="${isName ? stand(label, value) : cleaned(value)}"`;
    });
  };
  return {
    text: text.split('\n').map(line).join('\n'),
    left: new Map([...given].map(([kind, values]) => [kind, values.size])),
  };
}
