import { z } from 'zod';
import { readEnvironment } from '../cli/read-environment.js';

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
  TOQ_ALERTMANAGER_URL: backend('Alertmanager', 'http://alertmanager:9093'),
  // Without the rules such panels are empty: whoever loads them says so.
  TOQ_RECORDED: z.enum(['yes', 'no'], { error: 'yes or no' }).default('no'),
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

/**
 * Reads the settings of the datasources.
 * @throws SettingsError naming each bad variable, what was given and what is expected.
 */
export const readSettings = (environment: Readonly<Record<string, string | undefined>>): Settings =>
  readEnvironment(settingsSchema, environment);
