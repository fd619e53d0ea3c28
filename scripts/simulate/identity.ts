import type { Life } from './plan.js';
import { hash } from './random.js';

/** Who the app says it is, in every signal. */
export interface Identity {
  readonly name: string;
  readonly namespace: string;
  readonly environment: string;
  readonly version: string;
  /** host-pid: a new one for each process. */
  readonly instanceId: string;
}

export type NamedService = Pick<Identity, 'name' | 'namespace' | 'environment'>;

const VERSIONS = ['2.0.0', '2.0.1'] as const;

/** The identity of the process that instance number `instance` is in a life. */
export function identityOf(
  service: NamedService,
  instance: number,
  life: Life,
  seed: number,
): Identity {
  const pid = 1000 + (hash(`${seed} ${instance} ${life.number}`) % 30_000);
  return {
    ...service,
    version: VERSIONS[life.version],
    instanceId: `${service.name.replaceAll('_', '-')}-${instance + 1}-${pid}`,
  };
}

/** The resource attributes of everything that is sent over OTLP. */
export const resourceOf = (identity: Identity): Record<string, string> => ({
  'service.name': identity.name,
  'service.namespace': identity.namespace,
  'service.version': identity.version,
  'deployment.environment': identity.environment,
  'service.instance.id': identity.instanceId,
});
