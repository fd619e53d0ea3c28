/** Where a component is reached. No user or password stands in `base`: they are in `headers`. */
export interface Endpoint {
  /** For people: Alloy, Tempo ... */
  readonly component: string;
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An option or variable that cannot be used; the message is for the caller and holds no secret. */
export class BadOption extends Error {}

// A URL may hold a password, and messages end up in the logs of CI.
const withoutSecret = (value: string) => value.replace(/^([a-z]+:[\\/]*)?.*@/is, '$1***@');

/** The header of HTTP Basic authentication (RFC 7617). */
export const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/**
 * Reads the URL of a component. User and password in it become a header, because fetch refuses such URLs and a message
 * must not show them.
 * @param name The option or variable it came from.
 * @throws BadOption when it is no http or https URL.
 */
export function endpoint(component: string, name: string, value: string): Endpoint {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new BadOption(
      `${name}: given ${JSON.stringify(withoutSecret(value))}, expected an http:// or https:// URL of ${component}`,
    );
  }
  const { username, password } = url;
  url.username = '';
  url.password = '';
  const signedIn = username || password;
  return {
    component,
    base: url.href.replace(/\/+$/, ''),
    headers: signedIn
      ? { authorization: basic(decodeURIComponent(username), decodeURIComponent(password)) }
      : {},
  };
}
