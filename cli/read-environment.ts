import type { z } from 'zod';

/** A setting that cannot be used; `message` has one line for each bad variable. */
export class SettingsError extends Error {}

// A URL may hold a password, what was meant to be the path of a secret may be the secret, and messages end up in the
// logs of CI.
const withoutSecret = (name: string, value: string | undefined) =>
  value !== undefined && name.endsWith('_FILE')
    ? 'something else (not shown)'
    : JSON.stringify(value?.replace(/^([a-z]+:[\\/]*)?.*@/is, '$1***@'));

/**
 * Reads settings of the build. An empty variable counts as unset, as compose files pass unset ones.
 * @param schema An object with a field for each variable; an issue's message says what is expected.
 * @throws SettingsError naming each bad variable, what was given and what is expected.
 */
export function readEnvironment<Schema extends z.ZodObject>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): z.output<Schema> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in schema.shape && value),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const expected = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const name = String(path[0]);
    if (!expected.has(name)) expected.set(name, message);
  }
  const lines = [...expected].map(
    ([name, message]) => `${name}: given ${withoutSecret(name, given[name])}, expected ${message}`,
  );
  throw new SettingsError(lines.join('\n'));
}
