import { z } from 'zod';

const backend = (component: string, fallback: string) =>
  z
    .url({ protocol: /^https?$/, error: `an http:// or https:// URL of ${component}` })
    .refine((url) => !/^[a-z]+:\/\/[^/?#]*@/i.test(url), {
      error: `a URL of ${component} without user or password: secrets stay in Grafana's environment`,
    })
    .default(fallback);

/** Settings of the build, from environment variables; the defaults are those of the compose network. */
const settingsSchema = z.object({
  TOQ_PROMETHEUS_URL: backend('Prometheus', 'http://prometheus:9090'),
  TOQ_LOKI_URL: backend('Loki', 'http://loki:3100'),
  TOQ_TEMPO_URL: backend('Tempo', 'http://tempo:3200'),
  TOQ_GRAFANA_URL: backend('Grafana', 'http://localhost:3000'),
  // Without a page that people reach, alerts name the file.
  TOQ_RUNBOOK_URL: backend('the page of docs/guia-sre.md', 'docs/guia-sre.md'),
  TOQ_SCRAPE_INTERVAL: z
    .string()
    .regex(/^[1-9]\d*[sm]$/, { error: 'seconds or minutes, like 15s or 1m' })
    .default('15s'),
  TOQ_TENANT: z
    .string()
    .regex(/^[A-Za-z0-9!._*'()-]{1,150}$/, {
      error: "a tenant id for Loki and Tempo: up to 150 of letters, digits and !-_.*'()",
    })
    .optional(),
  TOQ_TLS_CA_VARIABLE: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, {
      error: "the name of the variable in Grafana's environment that holds the CA certificate",
    })
    .optional(),
});

export type Settings = z.infer<typeof settingsSchema>;

/** A setting that cannot be used; `message` has one line for each bad variable. */
export class SettingsError extends Error {}

// A URL may hold a password, and messages end up in the logs of CI.
const withoutSecret = (value: string | undefined) =>
  JSON.stringify(value?.replace(/^([a-z]+:[\\/]*)?.*@/is, '$1***@'));

/**
 * Reads the build's settings. An empty variable counts as unset, as compose files pass unset ones.
 * @throws SettingsError naming each bad variable, what was given and what is expected.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in settingsSchema.shape && value),
  );
  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const expected = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const name = String(path[0]);
    if (!expected.has(name)) expected.set(name, message);
  }
  const lines = [...expected].map(
    ([name, message]) => `${name}: given ${withoutSecret(given[name])}, expected ${message}`,
  );
  throw new SettingsError(lines.join('\n'));
}
