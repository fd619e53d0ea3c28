/** Where a component is reached. User and password are in `headers`, never in `base`. */
export interface Endpoint {
  /** Its name in messages: Alloy, Tempo ... */
  readonly component: string;
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An option or variable that cannot be used; the message tells the caller and holds no secret. */
export class BadOption extends Error {}

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

// A URL may hold a password or a token, and CI keeps messages in its logs.
const withoutSecret = (value: string) =>
  value.replace(/^([a-z]+:[\\/]*)?.*@/is, '$1***@').replace(/[?#].*$/s, (rest) => `${rest[0]}***`);

/** The header of HTTP Basic authentication (RFC 7617). */
export const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

function decoded(name: string, part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new BadOption(
      `${name}: its user or password has a % that is not followed by two hexadecimal digits; write it as %25`,
    );
  }
}

/**
 * Reads the URL of a component. Its user and password become a header, because fetch refuses them in a URL and messages
 * must not show them.
 * @param name The option or variable that gave it.
 * @throws BadOption when it is no http or https URL, or has a query.
 */
export function endpoint(component: string, name: string, value: string): Endpoint {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new BadOption(
      `${name}: given ${JSON.stringify(withoutSecret(value))}, expected an http:// or https:// URL of ${component}, without ? or #`,
    );
  }
  const [username, password] = [url.username, url.password].map((part) => decoded(name, part));
  url.username = '';
  url.password = '';
  const signedIn = username || password;
  return {
    component,
    base: url.href.replace(/\/+$/, ''),
    headers: signedIn ? { authorization: basic(username ?? '', password ?? '') } : {},
  };
}

// The variable that names the OTLP endpoint, and the default: https://opentelemetry.io/docs/specs/otel/protocol/exporter/
export const OTLP_VARIABLE = 'OTEL_EXPORTER_OTLP_ENDPOINT';
export const OTLP_DEFAULT = 'http://127.0.0.1:4318';

/**
 * The endpoint to which telemetry is sent: that of the option, else that of the environment (where empty counts as unset),
 * else the default.
 * @throws BadOption as `endpoint` does, and when it holds user or password.
 */
export function otlpEndpoint(
  option: string,
  given: string | undefined,
  environment: Environment,
): Endpoint {
  const name = given === undefined ? OTLP_VARIABLE : option;
  const found = endpoint(
    'an OTLP receiver',
    name,
    given ?? (environment[OTLP_VARIABLE] || OTLP_DEFAULT),
  );
  const { authorization } = found.headers;
  if (authorization === undefined) return { ...found, component: 'OTLP' };
  throw new BadOption(
    `${name}: user and password go into OTEL_EXPORTER_OTLP_HEADERS, not into the URL`,
  );
}

/**
 * The name of a service, namespace or environment.
 * @throws BadOption when it is empty, too long, or has characters that a label, a file name or a selector does not take.
 */
export function resourceName(name: string, value: string): string {
  if (/^[\w.:@-]{1,100}$/.test(value) && !/^\.+$/.test(value)) return value;
  throw new BadOption(
    `${name}: given ${JSON.stringify(value)}, expected up to 100 letters, digits and _.:@-`,
  );
}
