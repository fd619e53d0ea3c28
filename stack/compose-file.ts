import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** The folder of the components' configuration. */
export const STACK = fileURLToPath(new URL('.', import.meta.url));

const service = z.looseObject({
  image: z.string(),
  user: z.string(),
  profiles: z.array(z.string()).default([]),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  mem_limit: z.string(),
  pids_limit: z.number(),
});

const compose = z.object({
  'x-images': z.record(z.string(), z.string()),
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.unknown()),
  volumes: z.record(z.string(), z.unknown()),
});

/** One service of the compose file. */
export type StackService = z.infer<typeof service>;
export type Compose = z.infer<typeof compose>;

/** The text of a file of `stack/`. */
export const stackText = (path: string): string => readFileSync(`${STACK}${path}`, 'utf8');

/**
 * `stack/docker-compose.yml`, its merge keys resolved.
 * @throws ZodError when a service lacks what every service of this stack has (user, limits, networks ...).
 */
export const readCompose = (): Compose =>
  compose.parse(parse(stackText('docker-compose.yml'), { merge: true }));

/** `host:port` on the machine and the port within the container, of a published port like `127.0.0.1:9091:9090`. */
export function publishedPort(port: string): { host: string; port: number; container: number } {
  const [host = '', outside = '', inside = ''] = port.split(':');
  return { host, port: Number(outside), container: Number(inside) };
}
