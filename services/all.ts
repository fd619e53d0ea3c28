import type { Service } from './service.js';
import { toqServer } from './toq-server.js';

/** Every service of this package. The first is the one that `verify`, `simulate` and the stack stand in for. */
export const services: readonly [Service, ...Service[]] = [toqServer];
