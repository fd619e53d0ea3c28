import { toqServer } from '../../services/toq-server.js';
import { availability, latency, objective, type Objective } from './objective.js';

/** What was promised of each service. */
export const objectives: readonly Objective[] = [
  objective({ service: toqServer, target: 0.999, window: '30d', sli: availability() }),
  objective({ service: toqServer, target: 0.99, window: '30d', sli: latency({ under: 0.5 }) }),
];
