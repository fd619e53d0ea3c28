import { toqServer } from '../services/toq-server.js';
import type { Service } from '../services/service.js';
import { availability, latency, objective, type Objective } from './objective.js';

/** What was promised of each service. */
const objectives: readonly Objective[] = [
  objective({ service: toqServer, target: 0.999, window: '30d', sli: availability() }),
  objective({ service: toqServer, target: 0.99, window: '30d', sli: latency({ under: 0.5 }) }),
];

/** What was promised of one service. */
export const objectivesOf = ({ name }: Service): readonly Objective[] =>
  objectives.filter(({ service }) => service.name === name);
